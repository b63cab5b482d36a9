import { compositionOf } from './composed.js';
import { isMap } from './nodes.js';

/**
 * @typedef {Record<string, unknown>} Schema
 * @typedef {import('./schema-nodes.js').SchemaNode} SchemaNode
 */

/** Keywords without a demand on an example. */
export const SILENT = [
  '$anchor',
  '$async',
  '$comment',
  '$defs',
  '$id',
  '$schema',
  'default',
  'definitions',
  'discriminator',
  'example',
  'examples',
  'format',
  'id',
  'xml',
];

/**
 * @param {Schema} schema
 * @param {SchemaNode} node
 * @returns {Schema}
 */
export function withoutReadOnly(schema, node) {
  const { required, ...rest } = schema;
  if (!Array.isArray(required)) return schema;
  const sent = required.filter((name) => typeof name !== 'string' || !isReadOnly(node, name));
  return sent.length === 0 ? rest : { ...rest, required: sent };
}

/**
 * @param {SchemaNode} node
 * @param {string} name
 * @returns {boolean}
 */
function isReadOnly(node, name) {
  return compositionOf(node).parts.some(({ schema }) => {
    const properties = isMap(schema) && isMap(schema.properties) ? schema.properties : {};
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    return isMap(property) && property.readOnly === true;
  });
}

/**
 * @param {Schema} schema
 * @returns {Schema}
 */
export function withNullable(schema) {
  if (!('nullable' in schema)) return schema;
  const { nullable, ...rest } = schema;
  return nullable === true ? { anyOf: [rest, { enum: [null] }] } : rest;
}

/**
 * @param {Schema} schema
 * @param {unknown} allOf
 * @param {readonly Schema[]} more
 * @returns {Schema}
 */
export function withAllOf(schema, allOf, more) {
  const all = [...(Array.isArray(allOf) ? allOf : []), ...more];
  return all.length === 0 ? schema : { ...schema, allOf: all };
}

/**
 * @param {string} property
 * @param {readonly string[]} values
 * @returns {Schema}
 */
export function isOneOf(property, values) {
  return { required: [property], properties: { [property]: { enum: values } } };
}
