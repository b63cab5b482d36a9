import { entries, isMap } from './nodes.js';
import { METHODS } from './operations.js';
import { ancestor } from './places.js';

/** @typedef {import('./check.js').Context} Context */

/**
 * The keys of a callback that say where requests go.
 *
 * @param {Record<string, unknown>} callback
 * @param {Context} context
 * @returns {{ key: string, pathItem: Record<string, unknown>, path: (string | number)[] }[]}
 */
export function keysOf(callback, context) {
  return entries(callback).flatMap(([key, pathItem]) =>
    isMap(pathItem) && !key.startsWith('x-') && !isOperation(key, pathItem)
      ? [{ key, pathItem, path: [...context.path, key] }]
      : [],
  );
}

/**
 * The operation that a callback belongs to, with its place; a callback that is kept for reuse has none of its own.
 *
 * @param {Context} context
 * @returns {{ operation: Record<string, unknown>, context: Context } | undefined}
 */
export function parentOf(context) {
  if (context.path.at(-2) !== 'callbacks' || context.path.length <= 3) return undefined;
  return { operation: ancestor(context, 2), context: { ...context, path: context.path.slice(0, -2) } };
}

/**
 * Whether an operation is written where a callback has its expression.
 *
 * @param {string} key
 * @param {unknown} value
 * @returns {boolean}
 */
export function isOperation(key, value) {
  return METHODS.includes(key) && isMap(value) && !METHODS.some((method) => isMap(value[method]));
}
