/**
 * Spectral's YAML parser builds objects by assignment, so that a key `__proto__` sets a prototype, and its resolver calls
 * `hasOwnProperty` of them. A document is given to it with another character in that place, so that these keys are data;
 * the text keeps its length, and positions stay.
 */
const words = ['__proto__', 'hasOwnProperty'];

/** A character of the private use area, which says nothing to anybody. */
const mark = '\ue000';

const plain = new RegExp(words.join('|'), 'g');

/** In double quotes a letter may be written as its number (https://yaml.org/spec/1.2.2/#57-escaped-characters). */
const escaped = new RegExp(words.map((word) => [...word].map(letter).join('')).join('|'), 'g');

const hidden = new RegExp(`${mark}(${words.map((word) => word.slice(1)).join('|')})${mark}*`, 'g');

/** The text to be parsed. */
export function hidePrototypeKeys(text: string): string {
  return text.replaceAll(text.includes('\\') ? escaped : plain, hiddenWord);
}

/** The words of a result, as the document has them. */
export function showPrototypeKeys(shown: string): string {
  return shown.replaceAll(hidden, (_, rest: string) => words.find((word) => word.endsWith(rest)) ?? rest);
}

function hiddenWord(written: string): string {
  const word = words.find((candidate) => candidate.at(-1) === lastLetter(written)) ?? written;
  return `${mark}${word.slice(1)}${mark.repeat(written.length - word.length)}`;
}

/** The two words end with different letters. */
function lastLetter(written: string): string {
  const code = /\\(?:x|u|U)([0-9a-fA-F]+)$/.exec(written)?.[1];
  return code === undefined ? written.slice(-1) : String.fromCodePoint(Number.parseInt(code, 16));
}

function letter(character: string): string {
  const hex = (character.codePointAt(0) ?? 0)
    .toString(16)
    .replaceAll(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
  return `(?:${character}|\\\\x${hex}|\\\\u00${hex}|\\\\U000000${hex})`;
}
