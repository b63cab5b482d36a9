import { check } from './check.js';
import { exampleSchema } from './example-schemas.js';
import { entries, isMap, isReference, items } from './nodes.js';
import { payloadsOf, syntaxOf } from './operations.js';
import { rootOf } from './places.js';
import { isSurelyValid } from './surely-valid.js';

/**
 * @typedef {import('./check.js').Context} Context
 * @typedef {import('./check.js').Finding} Finding
 * @typedef {{ value: unknown, path: (string | number)[] }} Example
 * @typedef {typeof import('@stoplight/spectral-functions').schema} Validate
 */

/**
 * Make the Spectral function that holds the examples of a JSON payload against its schema. Spectral's function `schema`,
 * which judges them, is given, so that it need not be loaded where no example has to be judged.
 *
 * @param {Validate} validate
 */
export function exampleCheck(validate) {
  return check(function* (operation, context) {
    for (const { mediaType, media, path } of payloadsOf(operation, context).payloads) {
      if (syntaxOf(mediaType) !== 'json' || !isMap(media.schema)) continue;
      for (const example of [...examplesOf(media, path), ...schemaExamplesOf(media.schema, [...path, 'schema'])]) {
        if (isReference(example.value) || isSurelyValid(media.schema, example.value)) continue;
        const schema = exampleSchema(media.schema);
        const problem = problemOf(validate, example, schema, context);
        if (problem !== undefined && !isMeantAsText(validate, example, schema, context)) yield problem;
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
 * The first thing that is wrong with an example. That a schema cannot be compiled is not the example's fault.
 *
 * @param {Validate} validate
 * @param {Example} example
 * @param {Record<string, unknown>} schema
 * @param {Context} context
 * @returns {Finding | undefined}
 */
function problemOf(validate, { value, path }, schema, context) {
  let judged = false;
  const prepareResults = () => {
    judged = true;
  };
  const dialect = /^3\.0/.test(String(rootOf(context).openapi)) ? 'draft4' : 'draft2020-12';
  const options = /** @type {any} */ ({ schema, dialect, prepareResults });
  const [first] = validate(value, options, { ...context, path }) ?? [];
  if (first === undefined || !judged) return undefined;
  return { message: `The example contradicts its schema: ${first.message}.`, path: first.path ?? path };
}

/**
 * A JSON payload may be written as the text that goes over the wire.
 *
 * @param {Validate} validate
 * @param {Example} example
 * @param {Record<string, unknown>} schema
 * @param {Context} context
 * @returns {boolean}
 */
function isMeantAsText(validate, { value, path }, schema, context) {
  if (typeof value !== 'string') return false;
  try {
    return problemOf(validate, { value: JSON.parse(value), path }, schema, context) === undefined;
  } catch {
    return false;
  }
}
