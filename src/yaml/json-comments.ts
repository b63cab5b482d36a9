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
  let isOpened = false;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '/') {
      const end = endOfComment(text, at);
      if (end === undefined) return [];
      comments.push({ start: at, end });
      at = end - 1;
    } else if (character === '"' && isOpened) {
      const end = endOfString(text, at);
      if (end === undefined) return [];
      at = end - 1;
    } else if (character === '{' || character === '[') isOpened = true;
    else if (!(isOpened ? between : blank).has(character)) return [];
  }
  return comments;
}

const blank = new Set(' \t\r\n\uFEFF');

/** The characters outside of strings and comments, those of numbers, `true`, `false` and `null` among it. */
const between = new Set(' \t\r\n}],:-+.0123456789eEtrufalsn');

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
