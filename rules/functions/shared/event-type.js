import { isEventType } from './names.js';
import { isMap, items } from './nodes.js';
import { payloadsAt, syntaxOf } from './operations.js';
import { remembered } from './remembered.js';
import { propertiesOf } from './schemas.js';

/**
 * @typedef {import('./check.js').Context} Context
 * @typedef {import('./schemas.js').Property} Property
 */

/**
 * The properties by which a receiver tells one event from another, at the top of each JSON payload.
 *
 * @param {Record<string, unknown>} operation
 * @param {Context} context
 * @returns {Property[]}
 */
export function eventTypesOf(operation, context) {
  return eventTypesAt(operation, context.path);
}

const eventTypesAt = remembered((/** @type {Record<string, unknown>} */ operation, path) =>
  payloadsAt(operation, path)
    .payloads.filter(({ mediaType }) => syntaxOf(mediaType) !== 'other')
    .flatMap((payload) => propertiesOf(payload.media.schema, [...payload.path, 'schema']).properties)
    .filter(({ name, schema }) => isEventType(name) && isText(schema)),
);

/**
 * The values that a schema allows by name, or nothing when it leaves them open.
 *
 * @param {unknown} schema
 * @returns {{ value: unknown, path: (string | number)[] }[]}
 */
export function namedValuesOf(schema) {
  if (!isMap(schema)) return [];
  if ('const' in schema) return [{ value: schema.const, path: ['const'] }];
  return items(schema.enum).map((value, index) => ({ value, path: ['enum', index] }));
}

/**
 * @param {unknown} schema
 * @returns {boolean}
 */
function isText(schema) {
  if (!isMap(schema)) return false;
  return schema.type === undefined ? !('properties' in schema) : items([schema.type].flat()).includes('string');
}
