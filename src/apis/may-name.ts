/**
 * Whether a document may name one of some words in lower case, domains or segments of paths, by its text alone. It says yes
 * where it cannot be sure; a no saves parsing the document.
 */
export function mayName(words: readonly string[], text: string): boolean {
  const { anywhere, overLines } = patternsOf(words);
  if (holds(anywhere, text)) return true;
  const plain = unescaped(text);
  if (holds(overLines, plain)) return true;
  if (droppedInUrls.test(plain) && holds(anywhere, plain.replaceAll(droppedInUrl, ''))) return true;
  return (
    (variablesKey.test(plain) && templateKey.test(plain)) ||
    (words.some((word) => word.includes('xn--')) && notInDns.test(plain))
  );
}

/** A pattern in lower case, and the same for any case where all letters of the words are ASCII. */
interface Pattern {
  readonly lower: RegExp;
  readonly anyCase: RegExp | undefined;
}

interface Patterns {
  /** One of the words. */
  readonly anywhere: Pattern;
  /** With line ends between its letters, as a block scalar may hold it: web clients drop them from a URL. */
  readonly overLines: Pattern;
}

/** To make a text lower case takes several times as long as to look for words in any case. */
function holds({ lower, anyCase }: Pattern, text: string): boolean {
  return anyCase === undefined || madeAscii.some((letter) => text.includes(letter))
    ? lower.test(text.toLowerCase())
    : anyCase.test(text);
}

/** Letters of which lower case makes ASCII: a dotted I, and the sign of Kelvin. */
const madeAscii = ['\u0130', '\u212a'];

function patternsOf(words: readonly string[]): Patterns {
  const known = patterns.get(words);
  if (known !== undefined) return known;
  const letters = words.map((word) => [...word].map((letter) => letter.replace(/[^\w-]/, '\\$&')));
  const pattern = (between: string) => {
    const source = letters.length === 0 ? '(?!)' : letters.map((word) => word.join(between)).join('|');
    const isAscii = !words.some((word) => isNotAscii.test(word));
    return { lower: new RegExp(source), anyCase: isAscii ? new RegExp(source, 'i') : undefined };
  };
  const made = { anywhere: pattern(''), overLines: pattern('(?:\\r?\\n[ \\t]*)*') };
  patterns.set(words, made);
  return made;
}

const patterns = new WeakMap<readonly string[], Patterns>();

/** Values of variables may make up a word from parts. */
const variablesKey = /\bvariables["']?\s*:/;
const templateKey = /\burl["']?\s*:\s*(?:[*&!>|]|"[^"\n]{0,200}\{|'[^'\n]{0,200}\{|[^\s"'{[][^\n]{0,200}\{)/;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are ASCII
const isNotAscii = /[^\x00-\x7f]/;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are ASCII
const lettersBesideAscii = /[^\x00-\x7f]+/g;

/** Letters, plain or escaped as in URLs, for which DNS has others. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are ASCII
const notInDns = /[^\x00-\x7f]|%[89a-f][0-9a-f]/i;

/** A text as it is read: without escapes of YAML, JSON and URLs, and with the letters that DNS makes of others. */
function unescaped(text: string): string {
  let plain = text;
  if (plain.includes('\\') && /\\[uUx\r\n]/.test(plain))
    plain = plain.replaceAll(escaped, (_, short?: string, long?: string, byte?: string) =>
      letterOf(short ?? long ?? byte),
    );
  if (plain.includes('%') && /%[2-7][0-9a-f]/i.test(plain))
    plain = plain.replaceAll(/%([2-7][0-9a-f])/gi, (_, code: string) => letterOf(code));
  return isNotAscii.test(plain) ? asInDns(plain) : plain;
}

/** Letters of ASCII are normal, and joined with no letter but a mark behind them. */
function asInDns(text: string): string {
  let isJoined = false;
  const made = text.replaceAll(lettersBesideAscii, (letters) => {
    isJoined ||= startsWithMark.test(letters);
    return normalized(letters);
  });
  return isJoined ? normalized(text) : made;
}

const startsWithMark = /^\p{M}/u;

function normalized(text: string): string {
  return text.normalize('NFKC').replaceAll('\u3002', '.').replaceAll(ignored, '');
}

/** An escaped letter, or the end of a line that is none. */
const escaped = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|\r?\n[ \t]*)/g;

/** Tabs, and line ends that a quoted text spells out: web clients drop them from a URL. */
const droppedInUrls = /\\[tnr]|\t/;
const droppedInUrl = new RegExp(droppedInUrls, 'g');

/** Soft hyphens and characters without width, which names in DNS lose. */
const ignored = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g;

function letterOf(code: string | undefined): string {
  const point = Number.parseInt(code ?? '', 16);
  return Number.isNaN(point) || point > 0x10ffff ? '' : String.fromCodePoint(point);
}
