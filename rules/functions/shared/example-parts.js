import { at, isMap, items } from './nodes.js';

/**
 * @typedef {(string | number)[]} Path
 * @typedef {Record<string, unknown>} Schema
 */

/**
 * @param {Schema} schema
 * @param {string | number} step
 * @returns {Schema[]}
 */
export function partSchemas(schema, step) {
  const { properties, additionalProperties, items: ofItems, prefixItems } = schema;
  const own = isMap(properties) && Object.hasOwn(properties, step) ? properties[step] : undefined;
  const parts = typeof step === 'number' ? [items(prefixItems)[step] ?? ofItems] : [own ?? additionalProperties];
  return parts.filter(isMap);
}

/**
 * @param {string} pointer
 * @param {unknown} value
 * @returns {Path}
 */
export function stepsIn(pointer, value) {
  /** @type {Path} */
  const steps = [];
  for (const segment of pointer.split('/').slice(1)) {
    const key = segment.replaceAll('~1', '/').replaceAll('~0', '~');
    steps.push(Array.isArray(at(value, steps)) ? Number(key) : key);
  }
  return steps;
}

/**
 * @param {Schema} schema
 * @returns {boolean}
 */
export function isNullOnly({ type, enum: values }) {
  return type === 'null' || (Array.isArray(values) && values.every((value) => value === null));
}
