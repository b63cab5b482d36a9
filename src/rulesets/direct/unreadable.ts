import { brokenForEvents } from '../../apis/openapi/broken-for-events.ts';
import type { Reference } from '../../apis/openapi/crawl.ts';
import type { OpenApiWalk } from '../../apis/openapi/walk.ts';
import type { RelatedPlace, RuleFinding } from '../../finding/finding.ts';
import type { Location } from '../../text/location.ts';
import { coreValue } from '../../yaml/core-schema.ts';
import type { WrittenKey } from '../../yaml/node.ts';
import type { SourceFile } from '../../yaml/source-file.ts';

/** The mistakes in the text of a document, under the codes of Spectral. An exceeded limit is none of them. */
export function parserFindings({ problems, keysNoText }: SourceFile): RuleFinding[] {
  const faults = problems
    .filter(({ kind }) => kind !== 'limit')
    .map(({ finding }) => ({ ...finding, rule: 'parser', severity: 'error' as const }));
  return [...faults, ...keysNoText.map(keyFinding)];
}

/** JSON has no keys but texts, so that `200:` means different things to different tools. */
function keyFinding({ key, keyAt }: WrittenKey): RuleFinding {
  const value = coreValue(key);
  const message = `Mapping key must be a string scalar rather than ${value === null ? 'null' : typeof value}.`;
  return { rule: 'parser', severity: 'error', message, at: keyAt };
}

/**
 * The references of events that lead nowhere, each once in a file, with all who use it. Remote documents are not fetched, and
 * that is no fault.
 */
export function brokenReferences(walk: OpenApiWalk, references: readonly Reference[]): RuleFinding[] {
  const findings = new Map<string, RuleFinding & { related: RelatedPlace[] }>();
  for (const { reference, reason, user } of brokenForEvents(walk, references)) {
    const message = `\`${reference.value}\` cannot be followed: ${reason}.`;
    const key = `${reference.at.file} ${message}`;
    const finding = findings.get(key) ?? {
      rule: 'invalid-ref',
      severity: 'error',
      message,
      at: reference.at,
      related: [],
    };
    findings.set(key, finding);
    const isKnown = (at: Location) => [finding, ...finding.related].some((other) => isSame(other.at, at));
    if (!isKnown(reference.at)) finding.related.push({ message: 'The same is referred to here.', at: reference.at });
    if (user === undefined || isKnown(user.at)) continue;
    finding.related.push({ message: `The ${user.kind} \`${user.name}\` uses it.`, at: user.at });
  }
  return [...findings.values()];
}

function isSame(one: Location, other: Location): boolean {
  return one.file === other.file && one.span.start === other.span.start;
}
