import type { Span } from './span.ts';

/** Replace the text of a span. An insertion has an empty span. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/** Apply edits that do not overlap, in any order given. Edits at the same offset keep their given order.
 * @throws RangeError when two edits overlap */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const inOrder = edits
    .map((edit, index) => ({ edit, index }))
    .sort((a, b) => a.edit.span.start - b.edit.span.start || a.edit.span.end - b.edit.span.end || a.index - b.index);
  let result = '';
  let at = 0;
  for (const { edit } of inOrder) {
    if (edit.span.start < at) throw new RangeError(`Edits overlap at offset ${edit.span.start}.`);
    result += text.slice(at, edit.span.start) + edit.text;
    at = edit.span.end;
  }
  return result + text.slice(at);
}
