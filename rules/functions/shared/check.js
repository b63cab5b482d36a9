import { isMap, isReference } from './nodes.js';
import { writtenPath } from './places.js';

/**
 * @typedef {import('@stoplight/spectral-core').RulesetFunctionContext} Context
 * @typedef {{ message: string, path?: (string | number)[] }} Finding
 */

/**
 * Make a Spectral function of a generator of findings. It gets maps only, never an unresolved reference,
 * and each finding is placed where its subject is written, so that what is shared is reported once.
 *
 * @template {object} Options
 * @param {(input: Record<string, unknown>, context: Context, options: Options) => Iterable<Finding>} inspect
 * @returns {(input: unknown, options: Options | null, context: Context) => Finding[]}
 */
export function check(inspect) {
  return (input, options, context) => {
    if (!isMap(input) || isReference(input)) return [];
    const findings = inspect(input, context, options ?? /** @type {Options} */ ({}));
    return Array.from(findings, ({ message, path = context.path }) => ({ message, path: writtenPath(path, context) }));
  };
}
