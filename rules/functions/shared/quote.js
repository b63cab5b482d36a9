const LONGEST = 80;

/**
 * Words of a document as they are shown in a message. Spectral evaluates text between double braces in a message,
 * so these are taken apart.
 *
 * @param {unknown} value
 * @returns {string}
 */
export function quote(value) {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return `\`${shown.replaceAll('{{', '{ {').replaceAll('}}', '} }').replaceAll('`', "'")}\``;
}

/**
 * @param {readonly string[]} names
 * @returns {string}
 */
export function quoteAll(names) {
  return names.map(quote).join(', ');
}
