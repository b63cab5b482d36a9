import type { EntryPiece, ItemPiece } from './layout.ts';

/** A part of the new file: lines that are indented as if they stood at the left margin. */
export type Block = readonly string[];

/** An entry under a new key. What was written after the colon and below stays as it is. */
export function entryBlock(
  piece: EntryPiece,
  key: string = piece.written,
  comments: readonly string[] = piece.comments,
): Block {
  const shift = -piece.column;
  return [
    ...comments.map((line) => `${line.trimStart()}`),
    `${key}:${piece.head}`,
    ...piece.body.map((line) => shifted(line, shift)),
  ];
}

/** A scalar item of a list as the value of a key. */
export function itemAsEntry(piece: ItemPiece, key: string): Block {
  return [
    ...piece.comments.map((line) => line.trimStart()),
    `${key}:${piece.head}`,
    ...piece.body.map((line) => shifted(line, -piece.column)),
  ];
}

/** An item as it was. */
export function itemBlock(piece: ItemPiece): Block {
  return [
    ...piece.comments.map((line) => line.trimStart()),
    `-${piece.head}`,
    ...piece.body.map((line) => shifted(line, -piece.column)),
  ];
}

/** A key with a map or a list below it. */
export function nestedBlock(key: string, head: string, children: readonly Block[]): Block {
  return [`${key}:${head}`, ...children.flat().map((line) => shifted(line, 2))];
}

/** A key with blocks below it; nothing where there are none. */
export function section(key: string, eol: string, children: readonly Block[]): Block {
  return children.length === 0 ? [] : nestedBlock(key, eol, children);
}

/** Entries as one item of a list. Comments of the first entry go above the dash. */
export function asItem(entries: readonly Block[], comments: readonly string[] = []): Block {
  const lines = entries.flat();
  const first = lines.findIndex((line) => !line.trimStart().startsWith('#'));
  if (first === -1) return lines;
  return [
    ...comments.map((line) => line.trimStart()),
    ...lines.slice(0, first),
    `- ${lines[first]}`,
    ...lines.slice(first + 1).map((line) => shifted(line, 2)),
  ];
}

/** The comment at the end of a line. */
export function commentsOf(head: string): string[] {
  const comment = /(^|\s)(#.*\r?\n)$/.exec(head)?.[2];
  return comment === undefined ? [] : [comment];
}

/** Move a line to the right or to the left; blank lines stay blank. */
export function shifted(line: string, by: number): string {
  if (/^\r?\n?$/.test(line)) return line;
  if (by >= 0) return ' '.repeat(by) + line;
  const spaces = /^ */.exec(line)?.[0].length ?? 0;
  return line.slice(Math.min(-by, spaces));
}
