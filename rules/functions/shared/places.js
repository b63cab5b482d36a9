import { at, isMap, isReference } from './nodes.js';

/**
 * @typedef {import('./check.js').Context} Context
 * @typedef {(string | number)[]} Path
 */

const MOST_HOPS = 64;

/**
 * Where the value at a path of the resolved document is written, as far as references stay in the document. Spectral
 * follows references itself, but loses its way below keys that a URI fragment escapes, which all runtime expressions are.
 *
 * @param {readonly (string | number)[]} path
 * @param {Context} context
 * @returns {Path}
 */
export function writtenPath(path, context) {
  const root = context.document.data;
  let written = /** @type {Path} */ ([]);
  let node = /** @type {unknown} */ (root);
  let taken = 0;
  for (let hops = 0; hops < MOST_HOPS; ) {
    const target = localTarget(node);
    const step = path[taken];
    if (target !== undefined) {
      written = target;
      node = at(root, written);
      hops += 1;
    } else if (step !== undefined) {
      written.push(step);
      node = at(node, [step]);
      taken += 1;
    } else {
      return written;
    }
  }
  return [...path];
}

/**
 * The path that a reference leads to, if that is in the same document.
 *
 * @param {unknown} node
 * @returns {Path | undefined}
 */
export function localTarget(node) {
  if (!isReference(node) || !/^#(?:\/|$)/.test(node.$ref)) return undefined;
  return node.$ref.split('/').slice(1).map(decodeSegment);
}

/**
 * @param {string} segment
 * @returns {string}
 */
function decodeSegment(segment) {
  return decoded(segment).replaceAll('~1', '/').replaceAll('~0', '~');
}

/**
 * @param {string} text
 * @returns {string}
 */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * The value that holds the input of a function: its path item, or what is further up.
 *
 * @param {Context} context
 * @param {number} levels
 * @returns {Record<string, unknown>}
 */
export function ancestor(context, levels) {
  const value = at(context.documentInventory.resolved, context.path.slice(0, -levels));
  return isMap(value) ? value : {};
}

/**
 * @param {Context} context
 * @returns {Record<string, unknown>}
 */
export function rootOf(context) {
  const root = context.documentInventory.resolved;
  return isMap(root) ? root : {};
}
