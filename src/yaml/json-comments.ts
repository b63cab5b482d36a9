import type { Span } from '../text/span.ts';
import { endOfString } from './json-string.ts';

/**
 * JSON with blanks in place of its comments, so that every place stays. A text that is written in any other way is given back
 * as it is: in YAML, `//` is a part of a text.
 */
export function withoutJsonComments(text: string): string {
  if (!text.includes('//') && !text.includes('/*')) return text;
  const comments = commentsIn(text);
  if (comments.length === 0) return text;
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of comments) {
    parts.push(text.slice(from, start), text.slice(start, end).replaceAll(/[^\r\n]/g, ' '));
    from = end;
  }
  return [...parts, text.slice(from)].join('');
}

/** Where the first comment of a text is that is JSON but for its comments. */
export function firstJsonComment(text: string): Span | undefined {
  return text.includes('//') || text.includes('/*') ? commentsIn(text)[0] : undefined;
}

/** The comments of a text that is JSON but for them; none where it is not. */
function commentsIn(text: string): Span[] {
  const comments: Span[] = [];
  let skipped = blank;
  for (let at = 0; ; ) {
    skipped.lastIndex = at;
    skipped.test(text);
    at = skipped.lastIndex;
    const character = text.charAt(at);
    if (character === '') return comments;
    const isInside = skipped === between;
    const end = character === '/' ? endOfComment(text, at) : endOfOpening(text, at, isInside);
    if (end === undefined) return [];
    if (character === '/') comments.push({ start: at, end });
    else skipped = between;
    at = end;
  }
}

const blank = /[ \t\r\n\uFEFF]*/y;

/** What stands outside of strings and comments, the letters of numbers, `true`, `false` and `null` among it. */
const between = /[ \t\r\n}\],:\-+.0123456789eEtrufalsn]*/y;

/** The end of a bracket that opens, or of a string in brackets. */
function endOfOpening(text: string, at: number, isInside: boolean): number | undefined {
  const character = text.charAt(at);
  if (character === '"') return isInside ? endOfString(text, at) : undefined;
  return character === '{' || character === '[' ? at + 1 : undefined;
}

function endOfComment(text: string, start: number): number | undefined {
  const second = text.charAt(start + 1);
  if (second === '/') return firstLineEnd(text, start);
  const end = second === '*' ? text.indexOf('*/', start + 2) : -1;
  return end === -1 ? undefined : end + 2;
}

function firstLineEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) if (text.charAt(at) === '\n' || text.charAt(at) === '\r') return at;
  return text.length;
}
