import { startOfCharacter } from './shorten.ts';

/**
 * A quote of a line of a file: the part of it around a place. Reports hold quotes instead of whole texts, so
 * that the memory of a run over a catalog grows with the findings and not with the files.
 */
export interface Quote {
  readonly text: string;
  /** The column of its first character, from 1. */
  readonly column: number;
  /** More of the line follows. */
  readonly cut: boolean;
}

const columnsBefore = 30;

/** Quote at most so many characters of a line, those around a column of it. */
export function quoteOf(line: string, column: number, most: number): Quote {
  if (line.length <= most) return { text: line, column: 1, cut: false };
  const before = Math.min(columnsBefore, Math.floor(most / 3));
  const from = startOfCharacter(line, Math.max(0, Math.min(column - 1 - before, line.length - most)));
  const to = startOfCharacter(line, from + most);
  return { text: line.slice(from, to), column: from + 1, cut: to < line.length };
}
