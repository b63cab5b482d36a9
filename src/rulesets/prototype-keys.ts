/**
 * Spectral's YAML parser builds objects by assignment, so that a key `__proto__` sets a prototype, and a rule that lists
 * the keys fails. A document is given to it with other characters in that place, as many, so that positions stay.
 */
const key = '__proto__';
const standIn = '\ue000\ue000proto\ue000\ue000';

/** The text to be parsed. */
export function hidePrototypeKeys(text: string): string {
  return text.replaceAll(key, standIn);
}

/** The words of a result, as the document has them. */
export function showPrototypeKeys(words: string): string {
  return words.replaceAll(standIn, key);
}
