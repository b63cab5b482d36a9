import { rootIn, targetOf } from './documents.js';
import { isMap, isReference, items } from './nodes.js';

/**
 * @typedef {import('./check.js').Context} Context
 * @typedef {import('./documents.js').Root} Root
 * @typedef {(string | number)[]} Path
 */

/**
 * A schema, reached through its references: also through those that lead in circles, which Spectral leaves as they are.
 * `schema` is its data, resolved as far as Spectral did it; `written` is its data in the document that `root` is about,
 * undefined where that is not known. `path` is where it is written in the document that is checked or, in another file, how
 * it is reached from there. `name` is the last word of the reference that led to it, and `beside` are the keywords beside
 * that reference, which count since OpenAPI 3.1. `inner` are the nodes below it that were asked for, by their keys.
 *
 * @typedef {{ schema: unknown, written: unknown, path: Path, name: string | undefined, beside: SchemaNode[], root: Root, inner?: Map<string | number, SchemaNode> | undefined }} SchemaNode
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
 * The schema at a path of a document.
 *
 * @param {readonly (string | number)[]} path
 * @param {Root} root
 * @returns {SchemaNode}
 */
export function schemaAt(path, root) {
  return nodeAt(path, root, 0);
}

/**
 * The schema that a reference in another one leads to; undefined where its document is not known.
 *
 * @param {string} reference
 * @param {SchemaNode} from
 * @param {Path} path of the reference
 * @returns {SchemaNode | undefined}
 */
export function schemaBehind(reference, { root }, path) {
  const target = targetOf(reference, root);
  if (target === undefined) return undefined;
  const found = nodeAt(target.path, target.root, 0);
  const place = target.root === root.main ? found.path : path;
  return { ...found, name: nameIn(reference) ?? found.name, path: place, inner: undefined };
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
  if (value === undefined || isReference(value)) return [];
  const keys = isMap(value) ? Object.keys(value) : items(value).map((_, index) => index);
  if (keys.length === 0) return [];
  const list = below(node, keyword);
  return keys.map((key) => ({ key, node: stepFrom(list, key, 0) }));
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
 * Whether the schema could not be read: its reference is broken, or leads to where nothing is read.
 *
 * @param {SchemaNode} node
 * @returns {boolean}
 */
export function isUnknown({ schema }) {
  return schema === undefined || isReference(schema);
}

/**
 * @param {readonly (string | number)[]} path
 * @param {Root} root
 * @param {number} hops
 * @returns {SchemaNode}
 */
function nodeAt(path, root, hops) {
  root.top ??= { schema: root.resolved, written: root.data, path: [], name: undefined, beside: [], root };
  return path.reduce((from, key) => stepFrom(from, key, hops), root.top);
}

/**
 * @param {SchemaNode} from
 * @param {string | number} key
 * @param {number} hops
 * @returns {SchemaNode}
 */
function stepFrom(from, key, hops) {
  const before = from.inner?.get(key);
  if (before !== undefined) return before;
  const { root } = from;
  const written = ownOf(from.written, key);
  const known = isReference(written) ? root.followed.get(written) : undefined;
  if (known !== undefined) return known;
  const path = [...from.path, key];
  const schema = ownOf(from.schema, key);
  if (isReference(written)) return followed({ schema, path, root }, written, hops);
  const node = { schema, written, path, name: undefined, beside: [], root, inner: undefined };
  from.inner ??= new Map();
  from.inner.set(key, node);
  return node;
}

/**
 * @param {Pick<SchemaNode, 'schema' | 'path' | 'root'>} holder
 * @param {{ $ref: string }} reference
 * @param {number} hops
 * @returns {SchemaNode}
 */
function followed({ schema, path, root }, reference, hops) {
  const name = nameIn(reference.$ref);
  const beside = siblingsOf(reference, path, root);
  /** @type {SchemaNode} */
  const unread = { schema, written: undefined, path, name, beside, root };
  const target = targetOf(reference.$ref, root);
  if (target === undefined) return unread;
  root.followed.set(reference, { ...unread, schema: undefined });
  const found = hops < MOST_HOPS ? nodeAt(target.path, target.root, hops + 1) : unread;
  const isHere = target.root === root.main;
  const resolved = isReference(schema) ? undefined : schema;
  const node = {
    ...found,
    path: isHere ? found.path : path,
    schema: isHere ? (found.schema ?? schema) : (resolved ?? found.schema),
    name: name ?? found.name,
    beside: [...beside, ...found.beside],
    inner: undefined,
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
  const name = reference.includes('#') ? last : last.replace(/\.(?:ya?ml|json)$/i, '');
  return name === '' || name.includes('#') ? undefined : name.replaceAll('~1', '/').replaceAll('~0', '~');
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
