import { check } from './shared/check.js';
import { memory } from './shared/memory.js';
import { operationsOf } from './shared/operations.js';
import { rootOf, writtenPath } from './shared/places.js';
import { quote } from './shared/quote.js';

/** @typedef {import('./shared/check.js').Context} Context */

/** @type {import('./shared/memory.js').Memory<object, Map<string, { operation: unknown, path: (string | number)[] }>>} */
const firstUses = memory();

/** An `operationId` names one operation of the document, be it in `paths`, `webhooks` or `callbacks`. */
export default check(function* (operation, context) {
  const { operationId } = operation;
  if (typeof operationId !== 'string') return;
  const first = firstUsesIn(context).get(operationId);
  if (first === undefined || first.operation === operation) return;
  const place = placeOf(first.path, context);
  if (place === placeOf(context.path, context) || isAlternative(first.path, context.path)) return;
  yield {
    message: `The operationId ${quote(operationId)} is already used at ${quote(place)}, expected another one.`,
    path: [...context.path, 'operationId'],
  };
});

/**
 * @param {Context} context
 * @returns {Map<string, { operation: unknown, path: (string | number)[] }>}
 */
function firstUsesIn(context) {
  const known = firstUses.get(context.documentInventory);
  if (known !== undefined) return known;
  const uses = new Map();
  for (const { operation, path } of operationsOf(rootOf(context))) {
    const { operationId } = operation;
    if (typeof operationId === 'string' && !uses.has(operationId)) {
      uses.set(operationId, { operation, path });
    }
  }
  firstUses.set(context.documentInventory, uses);
  return uses;
}

/**
 * Whether two places are the same event for tools of OpenAPI 3.1 and of 3.0: one in `webhooks`, one in `x-webhooks`.
 *
 * @param {readonly (string | number)[]} path
 * @param {readonly (string | number)[]} other
 * @returns {boolean}
 */
function isAlternative([field, ...rest], [otherField, ...otherRest]) {
  const fields = ['webhooks', 'x-webhooks'];
  return (
    fields.includes(String(field)) &&
    fields.includes(String(otherField)) &&
    JSON.stringify(rest) === JSON.stringify(otherRest)
  );
}

/**
 * @param {readonly (string | number)[]} path
 * @param {Context} context
 * @returns {string}
 */
function placeOf(path, context) {
  return writtenPath(path, context).join(' › ');
}
