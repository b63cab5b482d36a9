import { nearestWindow, wordsIn } from './nearest-window.ts';

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
    nearest: nearestAmong(added),
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

/** Finds, among some lines, the one in which the words of another lie as they do there. */
function nearestAmong(lines: readonly string[]): (line: string) => string | undefined {
  const all = lines.join('\n').toLowerCase();
  const words = wordsIn(all);
  return (line) => {
    const wanted = wordsIn(line.toLowerCase()).map(({ text }) => text);
    const window = nearestWindow(wanted, words);
    const middle = window && words[Math.floor((window.start + window.end) / 2)];
    if (middle === undefined) return undefined;
    const nearest = lines[all.slice(0, middle.start).split('\n').length - 1] ?? '';
    return likenessOf(wanted, nearest) >= likeness ? nearest : undefined;
  };
}

function likenessOf(wanted: readonly string[], line: string): number {
  const [one, other] = [new Set(wanted), new Set(wordsIn(line.toLowerCase()).map(({ text }) => text))];
  return (2 * [...one].filter((word) => other.has(word)).length) / (one.size + other.size || 1);
}
