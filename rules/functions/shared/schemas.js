import { everyPartOf, isRequired } from './composed.js';
import { discriminatorOf } from './discriminators.js';
import { memory } from './memory.js';
import { isMap, isReference } from './nodes.js';
import { operationsOf, payloadsAt } from './operations.js';
import { rootOf } from './places.js';
import { ANNOTATIONS, below, identityOf, isUnknown, partsOf, schemaNode } from './schema-nodes.js';

/**
 * @typedef {import('./check.js').Context} Context
 * @typedef {import('./operations.js').Payload} Payload
 * @typedef {import('./schema-nodes.js').SchemaNode} SchemaNode
 * @typedef {{ name: string, node: SchemaNode, schema: unknown, required: boolean, path: (string | number)[] }} Property
 */

const DEEPEST = 6;
const MOST_SCHEMAS = 5000;
const BRANCHES = ['allOf', 'oneOf', 'anyOf'];

/**
 * The schema of a payload; of one item, where the payload is a sequence (OpenAPI 3.2).
 *
 * @param {Pick<Payload, 'media' | 'path'>} payload
 * @param {Context} context
 * @returns {SchemaNode}
 */
export function schemaOf({ media, path }, context) {
  const keyword = !('schema' in media) && 'itemSchema' in media ? 'itemSchema' : 'schema';
  return schemaNode([...path, keyword], context);
}

/**
 * The properties that a schema gives to one object, whichever of its branches holds; `complete` says that the schema
 * hides none behind a reference or leaves them open on purpose.
 *
 * @param {SchemaNode} schema
 * @returns {{ properties: Property[], complete: boolean }}
 */
export function propertiesOf(schema) {
  /** @type {Property[]} */
  const properties = [];
  let complete = true;
  for (const { node, isOptional } of everyPartOf(schema)) {
    if (!isMap(node.schema) || isUnknown(node)) {
      complete = false;
      continue;
    }
    const { properties: own, additionalProperties, patternProperties } = node.schema;
    if (isReference(own) || isMap(patternProperties) || isOpenOnPurpose(additionalProperties)) complete = false;
    for (const { key, node: property } of partsOf(node, 'properties')) {
      const name = String(key);
      const required = isRequired(schema, name) || (isOptional && isRequired(node, name));
      properties.push({ name, node: property, schema: property.schema, required, path: property.path });
    }
  }
  return { properties, complete };
}

/** @type {import('./memory.js').Memory<object, { properties: Property[], complete: boolean }>} */
const allKnown = memory();

/**
 * Every property of a payload, at any depth that a reader still looks at.
 *
 * @param {SchemaNode} schema
 * @returns {{ properties: Property[], complete: boolean }}
 */
export function allPropertiesOf(schema) {
  const identity = schema.beside.length === 0 ? identityOf(schema) : undefined;
  const found = (identity && allKnown.get(identity)) ?? allPropertiesIn(schema);
  if (identity !== undefined) allKnown.set(identity, found);
  return found;
}

/**
 * @param {SchemaNode} schema
 * @returns {{ properties: Property[], complete: boolean }}
 */
function allPropertiesIn(schema) {
  /** @type {Property[]} */
  const properties = [];
  const seen = new Set();
  let complete = true;
  let level = [schema];
  for (let depth = 0; depth < DEEPEST && level.length > 0; depth += 1) {
    /** @type {SchemaNode[]} */
    const nextLevel = [];
    for (const node of level) {
      const identity = identityOf(node);
      if (seen.has(identity) || properties.length > MOST_SCHEMAS) continue;
      if (identity !== undefined) seen.add(identity);
      const found = propertiesOf(node);
      complete &&=
        found.complete && !saysNothing(node) && !found.properties.some((property) => saysNothing(property.node));
      properties.push(...found.properties);
      nextLevel.push(...found.properties.map((property) => property.node), ...itemsOf(node));
    }
    level = nextLevel.filter(mayHoldProperties);
  }
  return { properties, complete };
}

/**
 * A schema that every JSON value meets, or every object, or every list.
 *
 * @param {SchemaNode} node
 * @param {number} [depth]
 * @returns {boolean}
 */
export function saysNothing(node, depth = 0) {
  const { schema } = node;
  if (schema === true) return true;
  if (!isMap(schema) || isUnknown(node) || depth > DEEPEST || node.beside.length > 0) return false;
  return Object.entries(schema).every(([keyword, value]) => {
    if (keyword === 'type') return value === 'object' || value === 'array';
    if (BRANCHES.includes(keyword)) return partsOf(node, keyword).every((part) => saysNothing(part.node, depth + 1));
    if (keyword === 'items' || keyword === 'additionalProperties') return saysNothing(below(node, keyword), depth + 1);
    if (keyword === 'properties' || keyword === 'required') return Object.keys(value ?? {}).length === 0;
    return ANNOTATIONS.has(keyword) || keyword.startsWith('x-');
  });
}

/** Keywords with a schema in them. */
const INSIDE = ['items', 'additionalProperties', 'contains', 'not', 'if', 'then', 'else', 'propertyNames'];
const LISTED_INSIDE = ['allOf', 'oneOf', 'anyOf', 'prefixItems', 'properties', 'patternProperties', 'dependentSchemas'];

/** @type {import('./memory.js').Memory<object, SchemaNode[]>} */
const inPayloads = memory();

/**
 * Every schema of what events carry, each once.
 *
 * @param {Context} context
 * @returns {SchemaNode[]}
 */
export function payloadSchemasIn(context) {
  const before = inPayloads.get(context.documentInventory);
  if (before !== undefined) return before;
  const schemas = schemasOfPayloads(context);
  inPayloads.set(context.documentInventory, schemas);
  return schemas;
}

/**
 * @param {Context} context
 * @returns {SchemaNode[]}
 */
function schemasOfPayloads(context) {
  const operations = operationsOf(rootOf(context)).filter(
    ({ path }) => path[0] !== 'paths' || path.includes('callbacks'),
  );
  const found = operations.flatMap(({ operation, path }) =>
    payloadsAt(operation, path).payloads.map((payload) => schemaOf(payload, context)),
  );
  const seen = new Set();
  return found.filter(isFirst).flatMap((start) => {
    const reached = [start];
    for (const node of reached) if (reached.length < MOST_SCHEMAS) reached.push(...insideOf(node).filter(isFirst));
    return reached;
  });

  /** @param {SchemaNode} node */
  function isFirst(node) {
    const identity = identityOf(node);
    const isNew = identity !== undefined && !seen.has(identity);
    seen.add(identity);
    return isNew;
  }
}

/**
 * @param {SchemaNode} node
 * @returns {SchemaNode[]}
 */
function insideOf(node) {
  const { schema } = node;
  if (!isMap(schema) || isUnknown(node)) return [];
  return [
    ...INSIDE.filter((keyword) => isMap(schema[keyword])).map((keyword) => below(node, keyword)),
    ...LISTED_INSIDE.flatMap((keyword) => partsOf(node, keyword).map((part) => part.node)),
    ...node.beside,
    ...(discriminatorOf(node)?.mapping ?? []).flatMap(({ target }) => target ?? []),
  ];
}

/**
 * @param {SchemaNode} node
 * @returns {SchemaNode[]}
 */
function itemsOf(node) {
  return isMap(node.schema) && node.schema.items !== undefined ? [below(node, 'items')] : [];
}

/**
 * @param {unknown} additionalProperties
 * @returns {boolean}
 */
function isOpenOnPurpose(additionalProperties) {
  return additionalProperties === true || isMap(additionalProperties);
}

/**
 * @param {SchemaNode} node
 * @returns {boolean}
 */
function mayHoldProperties({ schema, beside }) {
  const keywords = ['properties', 'items', 'then', 'else', ...BRANCHES];
  return isMap(schema) && (isReference(schema) || beside.length > 0 || keywords.some((key) => key in schema));
}
