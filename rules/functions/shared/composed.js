import { discriminatorOf } from './discriminators.js';
import { memory } from './memory.js';
import { isMap, items } from './nodes.js';
import { below, identityOf, isUnknown, partsOf } from './schema-nodes.js';

/**
 * @typedef {import('./schema-nodes.js').SchemaNode} SchemaNode
 */

/**
 * A schema, taken apart: all `parts` hold of a value together, and of each of the `choices` at least one alternative, whose
 * schemas hold together too. `complete` says that each part could be read.
 *
 * @typedef {{ parts: SchemaNode[], choices: SchemaNode[][][], complete: boolean }} Composition
 */

const MOST_SCHEMAS = 5000;

/** @type {import('./memory.js').Memory<object, Composition>} */
const known = memory();

/**
 * @param {SchemaNode} node
 * @returns {Composition}
 */
export function compositionOf(node) {
  const identity = node.beside.length === 0 ? identityOf(node) : undefined;
  const before = identity && known.get(identity);
  if (before !== undefined) return before;
  const composition = takenApart([node]);
  if (identity !== undefined) known.set(identity, composition);
  return composition;
}

/**
 * @param {readonly SchemaNode[]} nodes schemas that hold together
 * @returns {Composition}
 */
function takenApart(nodes) {
  /** @type {Composition} */
  const composition = { parts: [], choices: [], complete: true };
  const seen = new Set();
  const queue = [...nodes];
  for (const node of queue) {
    const identity = identityOf(node);
    if (seen.has(identity) || queue.length > MOST_SCHEMAS) continue;
    if (identity !== undefined) seen.add(identity);
    composition.complete &&= !isUnknown(node);
    composition.parts.push(node);
    queue.push(...partsOf(node, 'allOf').map((part) => part.node), ...node.beside);
    composition.choices.push(...choicesIn(node));
  }
  return composition;
}

/**
 * @param {SchemaNode} node
 * @returns {SchemaNode[][][]}
 */
function choicesIn(node) {
  const lists = ['oneOf', 'anyOf'].map((keyword) => partsOf(node, keyword).map((part) => [part.node]));
  const { schema } = node;
  const isConditional = isMap(schema) && 'if' in schema && ('then' in schema || 'else' in schema);
  const condition = isConditional ? [conditionOf(node, schema)] : [];
  return [...lists.filter((list) => list.length > 0), ...condition];
}

/**
 * @param {SchemaNode} node
 * @param {Record<string, unknown>} schema
 * @returns {SchemaNode[][]}
 */
function conditionOf(node, schema) {
  const given = (/** @type {string} */ keyword) => (keyword in schema ? [below(node, keyword)] : []);
  return [[...given('if'), ...given('then')], given('else')];
}

/**
 * All schemas that may hold of the same value as a schema: its parts, those of its alternatives (`isOptional`), and those
 * that its discriminator selects.
 *
 * @param {SchemaNode} node
 * @returns {{ node: SchemaNode, isOptional: boolean }[]}
 */
export function everyPartOf(node) {
  const found = [{ node, isOptional: false }];
  const seen = new Set([identityOf(node) ?? node]);
  for (const { node: part, isOptional } of found) {
    const add = (/** @type {SchemaNode} */ next, /** @type {boolean} */ optional) => {
      const identity = identityOf(next);
      if (seen.has(identity) || found.length > MOST_SCHEMAS) return;
      if (identity !== undefined) seen.add(identity);
      found.push({ node: next, isOptional: optional });
    };
    for (const { node: member } of partsOf(part, 'allOf')) add(member, isOptional);
    for (const sibling of part.beside) add(sibling, isOptional);
    for (const alternative of choicesIn(part).flat(2)) add(alternative, true);
    for (const { target } of discriminatorOf(part)?.mapping ?? []) if (target !== undefined) add(target, true);
  }
  return found;
}

/**
 * Whether a property is required of each value: by a part, or by every alternative of a choice.
 *
 * @param {SchemaNode} node
 * @param {string} name
 * @returns {boolean}
 */
export function isRequired(node, name) {
  return isRequiredIn(compositionOf(node), name);
}

/** @type {import('./memory.js').Memory<Composition, Map<string, boolean>>} */
const requirements = memory();

/**
 * @param {Composition} composition
 * @param {string} name
 * @returns {boolean}
 */
export function isRequiredIn(composition, name) {
  const known = requirements.get(composition);
  const told = known ?? new Map();
  if (known === undefined) requirements.set(composition, told);
  const before = told.get(name);
  if (before !== undefined) return before;
  told.set(name, false);
  const isAsked =
    composition.parts.some(({ schema }) => isMap(schema) && items(schema.required).includes(name)) ||
    composition.choices.some((alternatives) => alternatives.every((nodes) => isRequiredIn(together(nodes), name)));
  told.set(name, isAsked);
  return isAsked;
}

/** @type {import('./memory.js').Memory<readonly SchemaNode[], Composition>} */
const joined = memory();

/**
 * The composition of schemas that hold together: an alternative of a choice.
 *
 * @param {readonly SchemaNode[]} nodes
 * @returns {Composition}
 */
export function together(nodes) {
  const [only] = nodes;
  if (nodes.length === 1 && only !== undefined) return compositionOf(only);
  const composition = joined.get(nodes) ?? takenApart(nodes);
  joined.set(nodes, composition);
  return composition;
}
