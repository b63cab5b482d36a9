/** How two texts of one page differ, line by line. The order of lines, and white space in them, is no difference. */
export interface TextChange {
  /** Lines that are new, in their order. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Whether the new text has a line. */
  readonly has: (line: string) => boolean;
  /** The new line that is most like one that is no longer there; undefined where none is. */
  readonly nearest: (line: string) => string | undefined;
}

export function compareTexts(before: string, after: string): TextChange {
  const [old, recent] = [linesOf(before), linesOf(after)];
  const added = [...recent].filter((line) => !old.has(line));
  return {
    added,
    removed: [...old].filter((line) => !recent.has(line)),
    has: (line) => recent.has(folded(line)),
    nearest: (line) => nearestLine(line, added),
  };
}

function linesOf(text: string): Set<string> {
  return new Set(
    text
      .split('\n')
      .map(folded)
      .filter((line) => line !== ''),
  );
}

function folded(line: string): string {
  return line.replaceAll(/\s+/g, ' ').trim();
}

/** The share of words that a line must have in common with another to be like it. */
const likeness = 0.3;

function nearestLine(line: string, added: readonly string[]): string | undefined {
  const wanted = wordsOf(line);
  let best: { readonly line: string; readonly share: number } | undefined;
  for (const candidate of added) {
    const words = wordsOf(candidate);
    const common = [...wanted].filter((word) => words.has(word)).length;
    const share = (2 * common) / (wanted.size + words.size || 1);
    if (share >= likeness && share > (best?.share ?? 0)) best = { line: candidate, share };
  }
  return best?.line;
}

function wordsOf(line: string): Set<string> {
  return new Set(line.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
}
