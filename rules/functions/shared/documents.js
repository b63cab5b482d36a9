import { memory } from './memory.js';
import { isMap } from './nodes.js';
import { localTarget } from './places.js';

/**
 * @typedef {import('./check.js').Context} Context
 * @typedef {import('./schema-nodes.js').SchemaNode} SchemaNode
 * @typedef {(string | number)[]} Path
 * @typedef {{ source: string, referencedDocuments: Record<string, { data: unknown }>, graph: { hasNode(name: string): boolean } | null }} Files
 */

/**
 * A document that schemas are in: the one that is checked, which is its own `main`, or another file that it refers to. Only
 * of the first one the references are replaced in `resolved`. `followed` are the schemas behind references, by what holds
 * them.
 *
 * @typedef {{ data: unknown, resolved: unknown, version: string, source: string | undefined, main: Root, others: Map<string, Root | undefined>, files: Files, followed: Map<object, SchemaNode>, top?: SchemaNode }} Root
 */

/** @type {import('./memory.js').Memory<object, Root>} */
const roots = memory();

/**
 * @param {Context} context
 * @returns {Root}
 */
export function rootIn({ document, documentInventory }) {
  const known = roots.get(documentInventory);
  if (known !== undefined) return known;
  const { resolved } = documentInventory;
  const version = isMap(resolved) ? String(resolved.openapi) : '';
  const files = /** @type {Files} */ (/** @type {unknown} */ (documentInventory));
  const root = /** @type {Root} */ ({
    data: document.data,
    resolved,
    version,
    source: files.source,
    others: new Map(),
    files,
    followed: new Map(),
  });
  root.main = root;
  roots.set(documentInventory, root);
  return root;
}

/**
 * The document and the path that a reference leads to; undefined where that document is not known, since no `$ref` leads
 * there.
 *
 * @param {string} reference
 * @param {Root} from
 * @returns {{ root: Root, path: Path } | undefined}
 */
export function targetOf(reference, from) {
  const hash = reference.indexOf('#');
  const file = (hash === -1 ? reference : reference.slice(0, hash)).replaceAll('\\', '/');
  const path = hash === -1 ? [] : localTarget({ $ref: reference.slice(hash) });
  const root = file === '' ? from : otherRoot(file, from);
  return path === undefined || root === undefined ? undefined : { root, path };
}

/**
 * @param {string} file
 * @param {Root} from
 * @returns {Root | undefined}
 */
function otherRoot(file, { source, main }) {
  if (typeof source !== 'string' || /^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(file)) return undefined;
  const name = joined(source, file);
  if (name === main.source) return main;
  if (!main.others.has(name)) main.others.set(name, readRoot(name, main));
  return main.others.get(name);
}

/**
 * Spectral names files as references do, percent-encoded or not, and keeps those of other documents, too: its graph has those
 * of this one.
 *
 * @param {string} name
 * @param {Root} main
 * @returns {Root | undefined}
 */
function readRoot(name, main) {
  const { referencedDocuments = {}, graph } = main.files;
  const known = [name, decoded(name)].find(
    (one) => Object.hasOwn(referencedDocuments, one) && graph?.hasNode(one) !== false,
  );
  const data = known === undefined ? undefined : referencedDocuments[known]?.data;
  return data === undefined
    ? undefined
    : { ...main, data, resolved: data, source: name, followed: new Map(), top: undefined };
}

/**
 * @param {string} source
 * @param {string} file
 * @returns {string}
 */
function joined(source, file) {
  const segments = source.split('/').slice(0, -1);
  for (const segment of file.split('/')) {
    if (segment === '' || segment === '.') continue;
    const last = segments.at(-1);
    if (segment === '..' && last !== undefined && last !== '..') segments.pop();
    else segments.push(segment);
  }
  return segments.join('/');
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
