import { createHash } from 'node:crypto';
import { UsageError } from '../finding/errors.ts';
import { forPeople } from '../text/escape.ts';
import { shorten } from '../text/shorten.ts';

/** Characters of an answer, and of one of its lines: a model reads all of it. */
export const longestAnswer = 12_000;
const longestLine = 2_000;

/** A part of an answer, and what asks for the next one. */
export interface Answer {
  readonly text: string;
  readonly nextCursor?: string;
}

/**
 * The part of an answer that a cursor asks for, from the beginning without one.
 * @throws UsageError when the cursor is not of this answer, for files may have changed
 */
export function answerOf(lines: readonly string[], cursor?: string): Answer {
  const shown = lines.map((line) => shorten(forPeople(line.replaceAll(/\r?\n/g, ' ')), longestLine));
  const digest = createHash('sha256').update(shown.join('\n')).digest('hex').slice(0, 16);
  const start = cursor === undefined ? 0 : startOf(cursor, digest, shown.length);
  let [end, length] = [start, 0];
  while (end < shown.length) {
    length += (shown[end] ?? '').length + 1;
    if (length > longestAnswer && end > start) break;
    end++;
  }
  const text = shown.slice(start, end).join('\n');
  if (end >= shown.length) return { text };
  const nextCursor = `${end}-${digest}`;
  const rest = shown.length - end;
  return { text: `${text}\n… ${rest} more lines: call again with \`cursor\`: "${nextCursor}"`, nextCursor };
}

function startOf(cursor: string, digest: string, lines: number): number {
  const [, start = '', of] = /^(\d{1,9})-([0-9a-f]{16})$/.exec(cursor) ?? [];
  if (of === undefined) throw new UsageError('This is no cursor of an answer: call again without one.');
  if (of !== digest || Number(start) >= lines)
    throw new UsageError('The answer has changed since, or the arguments have: call again without a cursor.');
  return Number(start);
}
