import { type InlayHint, InlayHintKind } from 'vscode-languageserver';
import type { Facts } from './facts.ts';

/** The grade of each fact of a spec, at the end of its line. @param lines from 1 */
export function gradeHints(
  facts: Facts,
  file: string,
  textLines: readonly string[],
  { first, last }: { readonly first: number; readonly last: number },
): InlayHint[] {
  const byLine = new Map<number, string[]>();
  for (const { at, grade, exempt } of facts.factsIn(file))
    if (at.line >= first && at.line <= last)
      byLine.set(at.line, [...(byLine.get(at.line) ?? []), exempt === undefined ? grade : 'exempt']);
  return [...byLine].map(([line, grades]) => ({
    position: { line: line - 1, character: (textLines[line - 1] ?? '').length },
    label: [...new Set(grades)].join(', '),
    kind: InlayHintKind.Type,
    paddingLeft: true,
  }));
}
