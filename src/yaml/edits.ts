import type { Node } from './node.ts';

/** Text in the place of a part of a text. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A text with edits that do not overlap. */
export function edited(text: string, edits: readonly Edit[]): string {
  const inOrder = edits.toSorted((a, b) => a.start - b.start);
  const parts = inOrder.map(({ start, text: added }, at) => text.slice(inOrder[at - 1]?.end ?? 0, start) + added);
  return parts.join('') + text.slice(inOrder.at(-1)?.end ?? 0);
}

/**
 * Puts entries behind an entry of a map: on lines of their own, where that one is on one.
 * @param keyStart where the key of the entry begins
 * @param entries as they are to be written: in a block each is a line, in `{}` each is an entry
 */
export function insertion(
  text: string,
  keyStart: number,
  { at }: Node,
  entries: readonly string[],
  isFlow: boolean,
): Edit {
  const lead = leadOf(text, keyStart);
  const eol = endOfLine(text);
  if (!isFlow) {
    const indent = lead.replaceAll(/[^\t]/g, ' ');
    const lineEnd = text.indexOf('\n', at.span.end);
    const end = lineEnd === -1 ? text.length : lineEnd + 1;
    const lines = entries.map((entry) => `${indent}${entry}${eol}`).join('');
    return { start: end, end, text: lineEnd === -1 ? `${eol}${lines}` : lines };
  }
  const between = lead.trim() === '' ? `,${eol}${lead}` : ', ';
  return { start: at.span.end, end: at.span.end, text: entries.map((entry) => `${between}${entry}`).join('') };
}

/** The text of a line in front of a place. */
export function leadOf(text: string, start: number): string {
  return text.slice(text.lastIndexOf('\n', start - 1) + 1, start).replace('\uFEFF', '');
}

export function endOfLine(text: string): string {
  return text[text.indexOf('\n') - 1] === '\r' ? '\r\n' : '\n';
}
