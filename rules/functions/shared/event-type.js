import { compositionOf, isRequiredIn, together } from './composed.js';
import { discriminatorOf } from './discriminators.js';
import { memory } from './memory.js';
import { isEventType } from './names.js';
import { isMap, isReference, items } from './nodes.js';
import { payloadsOf, syntaxOf } from './operations.js';
import { below, isUnknown } from './schema-nodes.js';
import { propertiesOf, schemaOf } from './schemas.js';

/**
 * @typedef {import('./check.js').Context} Context
 * @typedef {import('./composed.js').Composition} Composition
 * @typedef {import('./schema-nodes.js').SchemaNode} SchemaNode
 * @typedef {(string | number)[]} Path
 * @typedef {{ value: unknown, path: Path }} NamedValue
 * @typedef {{ isNamed: boolean, values: NamedValue[] | undefined }} Names `values` are those that are allowed, if they are listed
 */

/**
 * A property by which a receiver tells one event from another: the events that it names, the places where it may be any
 * text (`open`), and those where it may be missing (`optional`). `schemas` are those of the property.
 *
 * @typedef {{ name: string, values: NamedValue[] | undefined, open: Path[], optional: Path[], schemas: unknown[] }} EventType
 */

/** @type {import('./memory.js').Memory<object, EventType[]>} */
const known = memory();

/**
 * The event types at the top of each JSON payload, in all parts of its schema.
 *
 * @param {Record<string, unknown>} operation
 * @param {Context} context
 * @returns {EventType[]}
 */
export function eventTypesOf(operation, context) {
  const { payloads } = payloadsOf(operation, context);
  return payloads
    .filter(({ mediaType }) => syntaxOf(mediaType) !== 'other')
    .flatMap((payload) => {
      const found = known.get(payload) ?? eventTypesIn(schemaOf(payload, context));
      known.set(payload, found);
      return found;
    });
}

/**
 * @param {SchemaNode} schema
 * @returns {EventType[]}
 */
function eventTypesIn(schema) {
  const properties = propertiesOf(schema).properties.filter(({ name, node }) => isEventType(name) && isText(node));
  const composition = compositionOf(schema);
  return [...new Set(properties.map(({ name }) => name))].map((name) => ({
    name,
    values: namesIn(composition, name).values,
    open: openIn(composition, name, new Set()),
    optional: optionalIn(composition, name, new Set()),
    schemas: properties.flatMap((property) => (property.name === name ? [property.schema] : [])),
  }));
}

/** @type {import('./memory.js').Memory<Composition, Map<string, Names>>} */
const told = memory();

/**
 * The names that a property of an object may have, by all parts of the object's schema.
 *
 * @param {Composition} composition
 * @param {string} name
 * @returns {Names}
 */
export function namesIn(composition, name) {
  const before = told.get(composition) ?? new Map();
  told.set(composition, before);
  const names = before.get(name);
  if (names !== undefined) return names;
  // It is in its own alternatives.
  before.set(name, UNNAMED);
  const declared = declarationsIn(composition, name).map((node) => namesOfText(compositionOf(node)));
  const chosen = composition.choices.map((alternatives) =>
    union(alternatives.filter(mayBeObject).map((nodes) => namesIn(together(nodes), name))),
  );
  const written = intersection([...declared, ...chosen]);
  const found = written.isNamed ? written : intersection(composition.parts.map((part) => namesOfMapping(part, name)));
  before.set(name, found);
  return found;
}

/** @type {Names} */
const UNNAMED = { isNamed: false, values: undefined };

/**
 * @param {Composition} composition
 * @param {string} name
 * @param {Set<Composition>} seen
 * @returns {Path[]}
 */
function openIn(composition, name, seen) {
  return namesIn(composition, name).isNamed ? [] : placesIn(composition, name, seen, openIn);
}

/**
 * @param {Composition} composition
 * @param {string} name
 * @param {Set<Composition>} seen
 * @returns {Path[]}
 */
function optionalIn(composition, name, seen) {
  return isRequiredIn(composition, name) ? [] : placesIn(composition, name, seen, optionalIn);
}

/**
 * The place of a property: in the parts that always hold, else in the alternatives.
 *
 * @param {Composition} composition
 * @param {string} name
 * @param {Set<Composition>} seen
 * @param {typeof openIn} inAlternative
 * @returns {Path[]}
 */
function placesIn(composition, name, seen, inAlternative) {
  if (seen.has(composition)) return [];
  seen.add(composition);
  const [declared] = declarationsIn(composition, name);
  if (declared !== undefined) return [declared.path];
  return composition.choices.flat().flatMap((nodes) => inAlternative(together(nodes), name, seen));
}

/**
 * @param {Composition} composition
 * @param {string} name
 * @returns {SchemaNode[]}
 */
export function declarationsIn({ parts }, name) {
  return parts
    .filter(({ schema }) => isMap(schema) && isMap(schema.properties) && Object.hasOwn(schema.properties, name))
    .map((part) => below(part, 'properties', name))
    .filter(isText);
}

/** @type {import('./memory.js').Memory<Composition, Names>} */
const toldOfTexts = memory();

/**
 * @param {Composition} text
 * @returns {Names}
 */
export function namesOfText(text) {
  const before = toldOfTexts.get(text);
  if (before !== undefined) return before;
  toldOfTexts.set(text, UNNAMED);
  const chosen = text.choices.map((alternatives) => {
    const names = alternatives.map((nodes) => namesOfText(together(nodes)));
    // `anyOf: [{ enum: […] }, { type: string }]` names today's events, and is open on purpose.
    const all = union(names);
    return all.isNamed ? all : { isNamed: names.some(({ isNamed }) => isNamed), values: undefined };
  });
  const found = intersection([...text.parts.map(namesWrittenIn), ...chosen]);
  toldOfTexts.set(text, found);
  return found;
}

const NAMING = ['pattern', 'x-extensible-enum'];

/**
 * @param {SchemaNode} node
 * @returns {Names}
 */
function namesWrittenIn(node) {
  const { schema, path } = node;
  if (isUnknown(node) || !isMap(schema)) return { isNamed: isReference(schema), values: undefined };
  if ('const' in schema) return { isNamed: true, values: [{ value: schema.const, path: [...path, 'const'] }] };
  const values = items(schema.enum).map((value, index) => ({ value, path: [...path, 'enum', index] }));
  if (values.length > 0) return { isNamed: true, values };
  return { isNamed: NAMING.some((keyword) => keyword in schema), values: undefined };
}

/**
 * @param {SchemaNode} node
 * @param {string} name
 * @returns {Names}
 */
function namesOfMapping(node, name) {
  const discriminator = discriminatorOf(node);
  if (discriminator === undefined || discriminator.property !== name) return UNNAMED;
  const { mapping = [], branches } = discriminator;
  if (mapping.length === 0) return { isNamed: branches.some((branch) => branch.name !== undefined), values: undefined };
  const path = [...node.path, 'discriminator', 'mapping'];
  return { isNamed: true, values: mapping.map(({ value }) => ({ value, path: [...path, value] })) };
}

/**
 * @param {readonly Names[]} alternatives
 * @returns {Names}
 */
function union(alternatives) {
  if (alternatives.length === 0 || !alternatives.every(({ isNamed }) => isNamed)) return UNNAMED;
  const isListed = alternatives.every(({ values }) => values !== undefined);
  return { isNamed: true, values: isListed ? alternatives.flatMap(({ values = [] }) => values) : undefined };
}

/**
 * @param {readonly Names[]} together
 * @returns {Names}
 */
export function intersection(together) {
  const lists = together.flatMap(({ values }) => (values === undefined ? [] : [values]));
  const [narrowest] = [...lists].sort((one, other) => one.length - other.length);
  const allowed = lists.map((values) => new Set(values.map(({ value }) => JSON.stringify(value))));
  return {
    isNamed: together.some(({ isNamed }) => isNamed),
    values: narrowest?.filter(({ value }) => allowed.every((list) => list.has(JSON.stringify(value)))),
  };
}

/**
 * @param {readonly SchemaNode[]} nodes
 * @returns {boolean}
 */
function mayBeObject(nodes) {
  const types = together(nodes).parts.flatMap(({ schema }) =>
    isMap(schema) && schema.type ? [[schema.type].flat()] : [],
  );
  return types.every((one) => one.includes('object'));
}

/**
 * @param {SchemaNode} node
 * @returns {boolean}
 */
function isText(node) {
  const maps = compositionOf(node).parts.flatMap(({ schema }) => (isMap(schema) ? [schema] : []));
  const types = maps.flatMap(({ type }) => (type === undefined ? [] : [[type].flat()]));
  if (types.length > 0) return types.every((one) => one.includes('string'));
  return maps.length > 0 && !maps.some((map) => 'properties' in map);
}
