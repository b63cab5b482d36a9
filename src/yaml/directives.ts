import { Lexer } from 'yaml';
import type { Span } from '../text/span.ts';

/**
 * A comment that silences rules: `# api-review-disable-next-line RULE[, RULE…] -- reason`, or `-disable-file` for the
 * whole file.
 */
export interface Directive {
  readonly target: 'next-line' | 'file';
  readonly rules: readonly string[];
  /** The text after `--`; empty when there is none. */
  readonly reason: string;
  /** The comment. */
  readonly span: Span;
}

const mark = 'api-review-disable-';

/** The directives of a YAML text. Only comments count, not text in a record that looks like one. */
export function directivesIn(text: string): Directive[] {
  if (!text.includes(mark)) return [];
  return commentsIn(text).flatMap(({ comment, start }) => {
    const match = /^#\s*api-review-disable-(next-line|file)\b\s*(.*)$/.exec(comment);
    if (match === null) return [];
    const [, target = '', words = ''] = match;
    const [rules = '', ...reason] = words.split(/(?:^|\s)--(?:\s|$)/);
    return [
      {
        target: target as Directive['target'],
        rules: rules.split(/[\s,]+/).filter((rule) => rule !== ''),
        reason: reason.join(' -- ').trim(),
        span: { start, end: start + comment.length },
      },
    ];
  });
}

interface Comment {
  readonly comment: string;
  readonly start: number;
}

/** The lexer marks what it reads with characters that are not in the text: a scalar comes after `\x1f`. */
const syntheticTokens = new Set(['\x02', '\x18', '\x1f']);

function commentsIn(text: string): Comment[] {
  const comments: Comment[] = [];
  let offset = 0;
  let previous = '';
  for (const token of new Lexer().lex(text)) {
    if (token.startsWith('#') && previous !== '\x1f') comments.push({ comment: token.trimEnd(), start: offset });
    if (!syntheticTokens.has(token)) offset += token.length;
    previous = token;
  }
  return comments;
}
