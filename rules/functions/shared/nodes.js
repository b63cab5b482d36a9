/** @typedef {Record<string, unknown>} Map */

/**
 * @param {unknown} value
 * @returns {value is Map}
 */
export function isMap(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * A reference that is still there after resolving: its target is unknown.
 *
 * @param {unknown} value
 * @returns {value is Map & { $ref: string }}
 */
export function isReference(value) {
  return isMap(value) && typeof value.$ref === 'string';
}

/**
 * @param {unknown} value
 * @returns {[string, unknown][]}
 */
export function entries(value) {
  return isMap(value) ? Object.entries(value) : [];
}

/**
 * @param {unknown} value
 * @returns {unknown[]}
 */
export function items(value) {
  return Array.isArray(value) ? value : [];
}

/**
 * @param {unknown} root
 * @param {readonly (string | number)[]} path
 * @returns {unknown}
 */
export function at(root, path) {
  return path.reduce(
    (/** @type {any} */ node, key) =>
      typeof node === 'object' && node !== null && Object.hasOwn(node, key) ? node[key] : undefined,
    root,
  );
}
