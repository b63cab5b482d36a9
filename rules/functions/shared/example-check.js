import { check } from './check.js';
import { contradiction, problemOf } from './example-problem.js';
import { exampleSchemasIn } from './example-schemas.js';
import { entries, isMap, isReference, items } from './nodes.js';
import { payloadsOf, syntaxOf } from './operations.js';
import { rootOf } from './places.js';
import { schemaNode } from './schema-nodes.js';
import { isSurelyValid } from './surely-valid.js';

/**
 * @typedef {{ value: unknown, path: (string | number)[] }} Example
 * @typedef {import('./example-problem.js').Validate} Validate
 */

/**
 * Make the Spectral function that holds the examples of a JSON payload against its schema. Spectral's function `schema`,
 * which judges them, is given, so that it need not be loaded where no example has to be judged.
 *
 * @param {Validate} validate
 */
export function exampleCheck(validate) {
  return check(function* (operation, context) {
    const schemas = exampleSchemasIn(context);
    const dialect = /^3\.0/.test(String(rootOf(context).openapi)) ? 'draft4' : 'draft2020-12';
    for (const { mediaType, media, path } of payloadsOf(operation, context).payloads) {
      if (syntaxOf(mediaType) !== 'json' || !isMap(media.schema)) continue;
      const node = schemaNode([...path, 'schema'], context);
      for (const example of [...examplesOf(media, path), ...schemaExamplesOf(media.schema, [...path, 'schema'])]) {
        if (isReference(example.value)) continue;
        const schema = schemas.schemaFor(node);
        if (isSurelyValid(schema, example.value)) continue;
        const judge = { validate, dialect, context, schemas };
        const problem = problemOf(example, schema, judge);
        if (problem === undefined || isMeantAsText(example, schema, judge)) continue;
        yield { message: contradiction(problem), path: problem.path };
      }
    }
  });
}

/**
 * @param {Record<string, unknown>} media
 * @param {(string | number)[]} path
 * @returns {Example[]}
 */
function examplesOf(media, path) {
  const named = entries(media.examples).flatMap(([name, example]) => {
    if (!isMap(example) || isReference(example)) return [];
    const field = ['value', 'dataValue'].find((key) => key in example);
    return field === undefined ? [] : [{ value: example[field], path: [...path, 'examples', name, field] }];
  });
  return 'example' in media ? [{ value: media.example, path: [...path, 'example'] }, ...named] : named;
}

/**
 * @param {Record<string, unknown>} schema
 * @param {(string | number)[]} path
 * @returns {Example[]}
 */
function schemaExamplesOf(schema, path) {
  const listed = items(schema.examples).map((value, index) => ({ value, path: [...path, 'examples', index] }));
  return 'example' in schema ? [{ value: schema.example, path: [...path, 'example'] }, ...listed] : listed;
}

/**
 * A JSON payload may be written as the text that goes over the wire.
 *
 * @param {Example} example
 * @param {Record<string, unknown>} schema
 * @param {import('./example-problem.js').Judge} judge
 * @returns {boolean}
 */
function isMeantAsText({ value, path }, schema, judge) {
  if (typeof value !== 'string') return false;
  try {
    return problemOf({ value: JSON.parse(value), path }, schema, judge) === undefined;
  } catch {
    return false;
  }
}
