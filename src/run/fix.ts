import type { Fix } from '../finding/finding.ts';
import { getIn, textOf } from '../yaml/node.ts';
import { segmentsOf } from '../yaml/pointer.ts';
import { isSound, parseSource, type SourceFile } from '../yaml/source-file.ts';

/** A text with fixes put in. */
export interface Fixed {
  readonly text: string;
  readonly applied: number;
}

/**
 * Put fixes into the text of a YAML or JSON file. A fix is left out where it overlaps another one, and where the text would
 * then be read otherwise than with the new words in the place of the old ones.
 */
export function applyFixes(file: string, text: string, fixes: readonly Fix[]): Fixed {
  let fixed: Fixed = { text, applied: 0 };
  let before = text.length;
  for (const fix of fixes.toSorted((a, b) => b.at.span.start - a.at.span.start)) {
    if (fix.at.span.end > before) continue;
    const next = withFix(fixed.text, fix);
    if (!isReadAsMeant(parseSource(file, fixed.text), parseSource(file, next), fixed.text, fix)) continue;
    fixed = { text: next, applied: fixed.applied + 1 };
    before = fix.at.span.start;
  }
  return fixed;
}

function withFix(text: string, { at: { span }, text: words }: Fix): string {
  return `${text.slice(0, span.start)}${words}${text.slice(span.end)}`;
}

function isReadAsMeant(old: SourceFile, next: SourceFile, text: string, { at, text: words }: Fix): boolean {
  if (!isSound(next)) return false;
  const path = segmentsOf(at.pointer);
  const [was, is] = [textOf(getIn(old.root, path)), textOf(getIn(next.root, path))];
  const replaced = text.slice(at.span.start, at.span.end);
  const parts = was?.split(replaced) ?? [];
  return parts.slice(1).some((_, index) => {
    const [head, tail] = [parts.slice(0, index + 1), parts.slice(index + 1)];
    return is === `${head.join(replaced)}${words}${tail.join(replaced)}`;
  });
}
