import type { Reference } from '../../apis/openapi/crawl.ts';
import type { RuleFinding } from '../../finding/finding.ts';
import { compareText } from '../../finding/order.ts';
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
