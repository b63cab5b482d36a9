/** @type {Map<string, RegExp>} */
const compiled = new Map();

/**
 * A pattern of a rule's options, compiled once, blind to case.
 *
 * @param {string} source
 * @returns {RegExp}
 */
export function pattern(source) {
  const known = compiled.get(source) ?? new RegExp(source, 'i');
  compiled.set(source, known);
  return known;
}
