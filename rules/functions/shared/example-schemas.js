import { isMap, isReference, items } from './nodes.js';

/** @typedef {Record<string, unknown>} Schema */

const SCHEMA = ['additionalProperties', 'contains', 'else', 'if', 'not', 'propertyNames', 'then'];
const SCHEMA_LISTS = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const SCHEMA_MAPS = ['dependentSchemas', 'patternProperties', 'properties'];

/** Keywords without a demand on an example, and references that lead nowhere. */
export const SILENT = [
  '$anchor',
  '$async',
  '$comment',
  '$id',
  '$schema',
  'default',
  'example',
  'examples',
  'format',
  'id',
  'xml',
];

/** @type {WeakMap<object, Schema>} */
const known = new WeakMap();

/**
 * A resolved schema in the form that validates examples of what is sent: what is still a reference, or contains itself,
 * accepts anything; `readOnly` properties are not required, as OpenAPI says of requests; `format` is a remark.
 *
 * @param {unknown} schema
 * @param {Set<unknown>} [open] the schemas around this one
 * @returns {Schema}
 */
export function exampleSchema(schema, open = new Set()) {
  if (!isMap(schema) || isReference(schema) || '$dynamicRef' in schema || '$recursiveRef' in schema) {
    return schema === false ? { not: {} } : {};
  }
  const made = known.get(schema);
  if (isMap(made)) return made;
  if (open.has(schema)) return {};
  open.add(schema);
  const result = withNullable(withoutReadOnly(mapped(schema, open)));
  open.delete(schema);
  known.set(schema, result);
  return result;
}

/**
 * @param {Schema} schema
 * @param {Set<unknown>} open
 * @returns {Schema}
 */
function mapped(schema, open) {
  const below = (/** @type {unknown} */ value) => exampleSchema(value, open);
  const kept = Object.entries(schema).filter(([keyword]) => !SILENT.includes(keyword) && !keyword.startsWith('x-'));
  return Object.fromEntries(
    kept.map(([keyword, value]) => {
      if (SCHEMA.includes(keyword) || (keyword === 'items' && !Array.isArray(value))) return [keyword, below(value)];
      if (SCHEMA_LISTS.includes(keyword) || keyword === 'items') return [keyword, items(value).map(below)];
      if (SCHEMA_MAPS.includes(keyword) && isMap(value)) {
        return [keyword, Object.fromEntries(Object.entries(value).map(([name, property]) => [name, below(property)]))];
      }
      return [keyword, value];
    }),
  );
}

/**
 * @param {Schema} schema
 * @returns {Schema}
 */
function withoutReadOnly(schema) {
  const { required, properties } = schema;
  if (!Array.isArray(required) || !isMap(properties)) return schema;
  const sent = required.filter((name) => !(isMap(properties[name]) && properties[name].readOnly === true));
  const { required: _, ...rest } = schema;
  return sent.length === 0 ? rest : { ...rest, required: sent };
}

/**
 * @param {Schema} schema
 * @returns {Schema}
 */
function withNullable({ nullable, ...schema }) {
  if (nullable !== true) return schema;
  return { anyOf: [schema, { enum: [null] }] };
}
