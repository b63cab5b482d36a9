import { memory } from './memory.js';
import { entries, isMap, items } from './nodes.js';
import { ancestor, rootOf } from './places.js';

/** @typedef {import('./check.js').Context} Context */

/**
 * The prose of an operation and its path item.
 *
 * @param {Record<string, unknown>} operation
 * @param {Context} context
 * @returns {string}
 */
export function proseOf(operation, context) {
  return [...wordsOf(operation), ...wordsOf(operation.requestBody), ...wordsOf(ancestor(context, 1))].join('\n');
}

/**
 * The prose of a whole document about all its operations: its introduction and its tags.
 *
 * @param {Context} context
 * @returns {string}
 */
export function introductionOf(context) {
  const root = rootOf(context);
  const before = introductions.get(root);
  if (before !== undefined) return before;
  const { info, tags, externalDocs } = root;
  const words = [...wordsOf(info), ...items(tags).flatMap(wordsOf), ...wordsOf(externalDocs)].join('\n');
  introductions.set(root, words);
  return words;
}

/** @type {import('./memory.js').Memory<object, string>} */
const introductions = memory();

/**
 * The texts about a parameter or header: its prose, its pattern and its examples.
 *
 * @param {unknown} parameter
 * @returns {string}
 */
export function wordsAbout(parameter) {
  if (!isMap(parameter)) return '';
  const { schema, example, examples } = parameter;
  const written = isMap(schema) ? [schema.pattern, schema.example, schema.default, ...items(schema.examples)] : [];
  const given = [example, ...entries(examples).map(([, named]) => (isMap(named) ? named.value : undefined))];
  return [...wordsOf(parameter), ...wordsOf(schema), ...written, ...given]
    .filter((text) => typeof text === 'string')
    .join('\n');
}

/**
 * @param {unknown} node
 * @returns {string[]}
 */
function wordsOf(node) {
  if (!isMap(node)) return [];
  return [node.name, node.summary, node.description, node.title].filter((text) => typeof text === 'string');
}
