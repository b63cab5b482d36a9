/**
 * Spectral's YAML parser builds objects by assignment, so that a key `__proto__` sets a prototype, its resolver calls
 * `hasOwnProperty` of them, and Ajv answers with a promise that is not awaited where a schema says `$async`. A document is
 * given to them with another character in that place, so that these keys are data; the text keeps its length, and positions
 * stay.
 */
const words = ['__proto__', 'hasOwnProperty', '$async'];

/** A character of the private use area, which has no meaning. */
const mark = '\ue000';

/**
 * In double quotes a letter may be written as its number (https://yaml.org/spec/1.2.2/#57-escaped-characters), and a line
 * may be broken anywhere behind a backslash.
 */
const broken = String.raw`(?:\\\r?\n[ \t]*)?`;
const written = words.map(([first = '', ...rest]) => {
  const others = rest.map((character) => broken + letter(character)).join('');
  return `${letter(first)}(?=${others})`;
});
const firstLetter = new RegExp(written.join('|'), 'g');

const hidden = new RegExp(`${mark}+(${words.map((word) => word.slice(1)).join('|')})`, 'g');

/** The text to be parsed. */
export function hidePrototypeKeys(text: string): string {
  return text.replaceAll(firstLetter, (letters) => mark.repeat(letters.length));
}

/** The words of a result, as the document has them. */
export function showPrototypeKeys(shown: string): string {
  return shown.replaceAll(hidden, (_, rest: string) => words.find((word) => word.endsWith(rest)) ?? rest);
}

function letter(character: string): string {
  const hex = (character.codePointAt(0) ?? 0)
    .toString(16)
    .replaceAll(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
  return String.raw`(?:${character.replace('$', String.raw`\$`)}|\\x${hex}|\\u00${hex}|\\U000000${hex})`;
}
