import type { Reference } from '../../apis/openapi/crawl.ts';
import { brokenForEvents } from '../../apis/openapi/reach.ts';
import type { OpenApiWalk } from '../../apis/openapi/walk.ts';
import type { RelatedPlace, RuleFinding } from '../../finding/finding.ts';
import type { Location } from '../../text/location.ts';
import type { Entry, Node } from '../../yaml/node.ts';
import type { SourceFile } from '../../yaml/source-file.ts';

/** The mistakes in the text of a document, under the codes of Spectral. An exceeded limit is none of them. */
export function parserFindings({ problems, source, root }: SourceFile): RuleFinding[] {
  const faults = problems
    .filter(({ kind }) => kind !== 'limit')
    .map(({ finding }) => ({ ...finding, rule: 'parser', severity: 'error' as const }));
  return [...faults, ...(root === undefined ? [] : keysThatAreNoText(root, source.text))];
}

/** JSON has no keys but texts, so that `200:` means different things to different tools. */
function keysThatAreNoText(root: Node, text: string): RuleFinding[] {
  const findings: RuleFinding[] = [];
  const visit = (node: Node) => {
    if (node.kind === 'scalar') return;
    if (node.kind === 'list') {
      for (const item of node.items) visit(item);
      return;
    }
    for (const entry of node.entries.values()) {
      const kind = kindOfKey(entry, text);
      const message = `Mapping key must be a string scalar rather than ${kind}.`;
      if (kind !== undefined) findings.push({ rule: 'parser', severity: 'error', message, at: entry.keyAt });
      visit(entry.value);
    }
  };
  visit(root);
  return findings;
}

const mayBeOther = /^[-+.\dtTfFnN~]/;

/** The type of a key without quotes in YAML (https://yaml.org/spec/1.2.2/#103-core-schema). */
function kindOfKey({ key, keyAt }: Entry, text: string): 'number' | 'boolean' | 'null' | undefined {
  if (!mayBeOther.test(key) || !text.startsWith(key, keyAt.span.start)) return undefined;
  if (
    /^(?:[-+]?(?:\d+|\.\d+|\d+\.\d*)(?:[eE][-+]?\d+)?|0o[0-7]+|0x[\da-fA-F]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/.test(
      key,
    )
  )
    return 'number';
  if (/^(?:true|True|TRUE|false|False|FALSE)$/.test(key)) return 'boolean';
  return /^(?:~|null|Null|NULL)$/.test(key) ? 'null' : undefined;
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
