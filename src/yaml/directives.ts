import { Lexer } from 'yaml';
import type { Span } from '../text/span.ts';

/**
 * A comment that silences rules: `# api-review-disable-next-line RULE[, RULE…] -- reason`, or `-disable-file` for the
 * whole file.
 */
export interface Directive {
  /** The word after `api-review-`, as written. */
  readonly name: string;
  /** What it silences; undefined where there is no such directive. */
  readonly target: 'next-line' | 'file' | undefined;
  readonly rules: readonly string[];
  /** The text after `--`; empty when there is none. */
  readonly reason: string;
  /** The comment. */
  readonly span: Span;
}

const tool = 'api-review';

/** A comment that may be one; many records name the tool elsewhere. */
const mark = new RegExp(`#\\s*${tool}[-:\\s]`);
const targets: ReadonlyMap<string, Directive['target']> = new Map([
  ['disable-next-line', 'next-line'],
  ['disable-file', 'file'],
]);

/** The directives of a YAML text, and comments that look like one. Only comments count, not text in a record that looks like one. */
export function directivesIn(text: string): Directive[] {
  if (!text.includes(tool) || !mark.test(text)) return [];
  return commentsIn(text).flatMap(({ comment, start }) => {
    const match = /^#\s*api-review[-:\s]\s*((?:disable|enable|ignore|silence|suppress)[\w-]*):?\s*(.*)$/.exec(comment);
    if (match === null) return [];
    const [, name = '', words = ''] = match;
    const isExact = /^#\s*api-review-/.test(comment);
    const [rules = '', ...reason] = words.split(/(?:^|\s)--(?:\s|$)/);
    return [
      {
        name,
        target: isExact ? targets.get(name) : undefined,
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
