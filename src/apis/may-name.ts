/**
 * Whether a document may name one of some words in lower case, domains or segments of paths, by its text alone. It says yes
 * where it cannot be sure; a no saves parsing the document.
 */
export function mayName(words: readonly string[], text: string): boolean {
  const holds = (written: string) => words.some((word) => written.includes(word));
  if (holds(text.toLowerCase())) return true;
  const plain = unescaped(text);
  if (plain !== text && holds(plain.toLowerCase())) return true;
  if (overLines(words).test(plain.toLowerCase())) return true;
  const joined = plain.replaceAll(droppedInUrls, '');
  if (joined !== plain && holds(joined.toLowerCase())) return true;
  return (
    (variablesKey.test(plain) && templateKey.test(plain)) ||
    (isNotAscii.test(plain) && words.some((word) => word.includes('xn--')))
  );
}

/** One of the words with line ends between its letters, as a block scalar may hold it: web clients drop them from a URL. */
function overLines(words: readonly string[]): RegExp {
  const known = wordsOverLines.get(words);
  if (known !== undefined) return known;
  const letters = (word: string) => [...word].map((letter) => letter.replace(/[^\w-]/, '\\$&'));
  const made = new RegExp(words.map((word) => letters(word).join('(?:\\r?\\n[ \\t]*)*')).join('|') || '(?!)');
  wordsOverLines.set(words, made);
  return made;
}

const wordsOverLines = new WeakMap<readonly string[], RegExp>();

/** Values of variables may make up a word from parts. */
const variablesKey = /\bvariables["']?\s*:/;
const templateKey = /\burl["']?\s*:\s*(?:[*&!>|]|"[^"\n]{0,200}\{|'[^'\n]{0,200}\{|[^\s"'{[][^\n]{0,200}\{)/;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are ASCII
const isNotAscii = /[^\x00-\x7f]/;

/** A text as it is read: without escapes of YAML, JSON and URLs, and with the letters that DNS makes of others. */
function unescaped(text: string): string {
  let plain = text;
  if (/\\[uUx\r\n]/.test(plain))
    plain = plain.replaceAll(escaped, (_, short?: string, long?: string, byte?: string) =>
      letterOf(short ?? long ?? byte),
    );
  if (/%[2-7][0-9a-f]/i.test(plain))
    plain = plain.replaceAll(/%([2-7][0-9a-f])/gi, (_, code: string) => letterOf(code));
  return isNotAscii.test(plain) ? plain.normalize('NFKC').replaceAll('\u3002', '.').replaceAll(ignored, '') : plain;
}

/** An escaped letter, or the end of a line that is none. */
const escaped = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|\r?\n[ \t]*)/g;

/** Tabs, and line ends that a quoted text spells out: web clients drop them from a URL. */
const droppedInUrls = /\\[tnr]|\t/g;

/** Soft hyphens and characters without width, which names in DNS lose. */
const ignored = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g;

function letterOf(code: string | undefined): string {
  const point = Number.parseInt(code ?? '', 16);
  return Number.isNaN(point) || point > 0x10ffff ? '' : String.fromCodePoint(point);
}
