import { turnTo } from './memory.js';
import { isMap, isReference } from './nodes.js';
import { writtenPath } from './places.js';

/**
 * `related` are the other places that a finding is about: this tool shows them, plain Spectral has no room for them.
 *
 * @typedef {import('@stoplight/spectral-core').RulesetFunctionContext} Context
 * @typedef {{ message: string, path: (string | number)[] }} Related
 * @typedef {{ message: string, path?: (string | number)[], related?: Related[] }} Finding
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
    turnTo(context.documentInventory);
    const findings = [];
    for (const { path = context.path, ...finding } of inspect(input, context, options ?? /** @type {Options} */ ({})))
      findings.push({ ...finding, path: writtenPath(path, context) });
    return findings;
  };
}
