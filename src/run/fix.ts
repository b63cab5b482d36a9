import type { Fix } from '../finding/finding.ts';
import type { Span } from '../text/span.ts';
import { type Entry, getIn, type Node, textOf, toPlain } from '../yaml/node.ts';
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
  const parent = path.slice(0, -1);
  const entry = entryIn(getIn(old.root, parent), path.at(-1));
  if (entry !== undefined && at.span.end <= entry.keyAt.span.end) {
    const renamed = entryIn(getIn(next.root, parent), words);
    return renamed !== undefined && isSame(entry.value, renamed.value);
  }
  const [before, after] = [getIn(old.root, path), getIn(next.root, path)];
  if (before !== undefined && isWhole(before, at.span)) return after !== undefined && isWritten(after, at.span, words);
  const [was, is] = [textOf(before), textOf(after)];
  const replaced = text.slice(at.span.start, at.span.end);
  const parts = was?.split(replaced) ?? [];
  return parts.slice(1).some((_, index) => {
    const [head, tail] = [parts.slice(0, index + 1), parts.slice(index + 1)];
    return is === `${head.join(replaced)}${words}${tail.join(replaced)}`;
  });
}

function isWhole({ at: { span } }: Node, { start, end }: Span): boolean {
  return span.start === start && span.end === end;
}

/** The words are the whole of a value, such as `null`: no comment begins in them, and no other entry. */
function isWritten({ kind, at: { span } }: Node, { start }: Span, words: string): boolean {
  return kind === 'scalar' && span.start === start && span.end === start + words.length;
}

function entryIn(map: Node | undefined, key: string | undefined): Entry | undefined {
  return map?.kind === 'map' && key !== undefined ? map.entries.get(key) : undefined;
}

function isSame(a: Node, b: Node): boolean {
  return JSON.stringify(toPlain(a)) === JSON.stringify(toPlain(b));
}
