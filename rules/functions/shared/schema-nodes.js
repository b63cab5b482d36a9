import { isMap, isReference, items } from './nodes.js';
import { localTarget } from './places.js';

/**
 * @typedef {import('./check.js').Context} Context
 * @typedef {(string | number)[]} Path
 * @typedef {{ data: unknown, resolved: unknown, version: string, followed: Map<object, SchemaNode> }} Root
 */

/**
 * A schema, reached through its references: also through those that lead in circles, which Spectral leaves as they are.
 * `schema` is its resolved data and `path` where it is written, as far as that is in this document. `written` is its data
 * there; undefined in another file, whose own references are not followed. `name` is the last word of the reference that
 * led to it, and `beside` are the keywords beside that reference, which count since OpenAPI 3.1.
 *
 * @typedef {{ schema: unknown, written: unknown, path: Path, name: string | undefined, beside: SchemaNode[], root: Root }} SchemaNode
 */

const MOST_HOPS = 64;

/** Keywords that ask nothing of a value. */
export const ANNOTATIONS = new Set([
  '$comment',
  'contentEncoding',
  'contentMediaType',
  'default',
  'deprecated',
  'description',
  'example',
  'examples',
  'externalDocs',
  'nullable',
  'readOnly',
  'summary',
  'title',
  'writeOnly',
  'xml',
]);

/** @type {WeakMap<object, Root>} */
const roots = new WeakMap();

/**
 * The schema at a path of the resolved document.
 *
 * @param {readonly (string | number)[]} path
 * @param {Context} context
 * @returns {SchemaNode}
 */
export function schemaNode(path, context) {
  return nodeAt(path, rootIn(context), 0);
}

/**
 * The schema at a path of the document that another schema is in.
 *
 * @param {readonly (string | number)[]} path
 * @param {SchemaNode} from
 * @returns {SchemaNode}
 */
export function schemaElsewhere(path, { root }) {
  return nodeAt(path, root, 0);
}

/**
 * @param {SchemaNode} node
 * @param {...(string | number)} steps
 * @returns {SchemaNode}
 */
export function below(node, ...steps) {
  return steps.reduce((/** @type {SchemaNode} */ from, key) => stepFrom(from, key, 0), node);
}

/**
 * The schemas in a list or a map that is a keyword of a schema, each with its index or key.
 *
 * @param {SchemaNode} node
 * @param {string} keyword
 * @returns {{ key: string | number, node: SchemaNode }[]}
 */
export function partsOf(node, keyword) {
  const value = isMap(node.schema) ? node.schema[keyword] : undefined;
  const keys = isMap(value) ? Object.keys(value) : items(value).map((_, index) => index);
  if (isReference(value) || keys.length === 0) return [];
  const list = below(node, keyword);
  return keys.map((key) => ({ key, node: below(list, key) }));
}

/**
 * What a schema is known by: the same wherever it is used.
 *
 * @param {SchemaNode} node
 * @returns {object | undefined}
 */
export function identityOf({ written, schema }) {
  if (isMap(written)) return written;
  return isMap(schema) ? schema : undefined;
}

/**
 * Whether the schema could not be read: its reference is broken, or leads in a circle in another file.
 *
 * @param {SchemaNode} node
 * @returns {boolean}
 */
export function isUnknown({ schema }) {
  return schema === undefined || isReference(schema);
}

/**
 * @param {Context} context
 * @returns {Root}
 */
function rootIn({ document, documentInventory }) {
  const known = roots.get(documentInventory);
  if (known !== undefined) return known;
  const { resolved } = documentInventory;
  const version = isMap(resolved) ? String(resolved.openapi) : '';
  const root = { data: document.data, resolved, version, followed: new Map() };
  roots.set(documentInventory, root);
  return root;
}

/**
 * @param {readonly (string | number)[]} path
 * @param {Root} root
 * @param {number} hops
 * @returns {SchemaNode}
 */
function nodeAt(path, root, hops) {
  /** @type {SchemaNode} */
  const start = { schema: root.resolved, written: root.data, path: [], name: undefined, beside: [], root };
  return path.reduce((from, key) => stepFrom(from, key, hops), start);
}

/**
 * @param {SchemaNode} from
 * @param {string | number} key
 * @param {number} hops
 * @returns {SchemaNode}
 */
function stepFrom({ schema, written, path, root }, key, hops) {
  const part = { schema: ownOf(schema, key), written: ownOf(written, key), path: [...path, key], root };
  return isReference(part.written) ? followed(part, part.written, hops) : { ...part, name: undefined, beside: [] };
}

/**
 * @param {Pick<SchemaNode, 'schema' | 'path' | 'root'>} holder
 * @param {{ $ref: string }} reference
 * @param {number} hops
 * @returns {SchemaNode}
 */
function followed({ schema, path, root }, reference, hops) {
  const known = root.followed.get(reference);
  if (known !== undefined) return known;
  const name = nameIn(reference.$ref);
  const beside = siblingsOf(reference, path, root);
  /** @type {SchemaNode} */
  const unread = { schema, written: undefined, path, name, beside, root };
  const target = localTarget(reference);
  if (target === undefined) return unread;
  root.followed.set(reference, { ...unread, schema: undefined });
  const found = hops < MOST_HOPS ? nodeAt(target, root, hops + 1) : unread;
  const node = {
    ...found,
    schema: found.schema ?? schema,
    name: name ?? found.name,
    beside: [...beside, ...found.beside],
  };
  root.followed.set(reference, node);
  return node;
}

/**
 * @param {unknown} value
 * @param {string | number} key
 * @returns {unknown}
 */
function ownOf(value, key) {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return /** @type {Record<string | number, unknown>} */ (value)[key];
}

/**
 * @param {string} reference
 * @returns {string | undefined}
 */
function nameIn(reference) {
  const last = reference.split('/').at(-1) ?? '';
  return last === '' || last.includes('#') ? undefined : last.replaceAll('~1', '/').replaceAll('~0', '~');
}

/**
 * @param {Record<string, unknown>} holder
 * @param {Path} path
 * @param {Root} root
 * @returns {SchemaNode[]}
 */
function siblingsOf(holder, path, root) {
  if (!/^3\.[1-9]/.test(root.version)) return [];
  const { $ref: _, ...siblings } = holder;
  const asks = Object.keys(siblings).some((keyword) => !ANNOTATIONS.has(keyword) && !keyword.startsWith('x-'));
  return asks ? [{ schema: siblings, written: siblings, path, name: undefined, beside: [], root }] : [];
}
