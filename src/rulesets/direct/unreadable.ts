import type { Reference } from '../../apis/openapi/crawl.ts';
import type { RuleFinding } from '../../finding/finding.ts';
import { compareText } from '../../finding/order.ts';
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

/** The references that lead nowhere, each once in a file. Remote documents are not fetched, and that is no fault. */
export function brokenReferences(references: readonly Reference[]): RuleFinding[] {
  const broken = references.flatMap(({ broken }) => (broken === undefined || broken.lacks === 'remote' ? [] : broken));
  const findings = broken.map(({ reference, reason }): RuleFinding => {
    const message = `\`${reference.value}\` cannot be followed: ${reason}.`;
    return { rule: 'invalid-ref', severity: 'error', message, at: reference.at };
  });
  findings.sort((a, b) => compareText(a.at.file, b.at.file) || a.at.span.start - b.at.span.start);
  const first = new Map(findings.toReversed().map((finding) => [`${finding.at.file} ${finding.message}`, finding]));
  return [...first.values()].reverse();
}
