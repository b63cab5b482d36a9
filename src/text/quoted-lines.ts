/**
 * Lines that somebody quotes, by file and by their number from 1. A report holds them instead of whole texts, so that the
 * memory of a run over a catalog grows with what was found and not with what was read.
 */
export type QuotedLines = ReadonlyMap<string, ReadonlyMap<number, string>>;

/** Quoted lines as JSON holds them. */
export type WrittenLines = readonly (readonly [
  file: string,
  lines: readonly (readonly [number: number, text: string])[],
])[];

export function writeLines(quoted: QuotedLines): WrittenLines {
  return [...quoted].map(([file, lines]) => [file, [...lines]]);
}

export function readLines(written: WrittenLines): QuotedLines {
  return new Map(written.map(([file, lines]) => [file, new Map(lines)]));
}

/** All lines of several quotations, those of a file together. */
export function joinLines(all: readonly QuotedLines[]): QuotedLines {
  const joined = new Map<string, Map<number, string>>();
  for (const [file, lines] of all.flatMap((quoted) => [...quoted])) {
    const known = joined.get(file) ?? new Map<number, string>();
    for (const [number, text] of lines) known.set(number, text);
    joined.set(file, known);
  }
  return joined;
}
