import { check } from './shared/check.js';
import { eventOperationsOf } from './shared/events.js';
import { isMap } from './shared/nodes.js';
import { payloadsAt } from './shared/operations.js';
import { rootOf, writtenPath } from './shared/places.js';
import { quote } from './shared/quote.js';
import { allPropertiesOf, schemaOf } from './shared/schemas.js';
import { laterFieldsOf } from './shared/version-fields.js';

/**
 * @typedef {(string | number)[]} Path
 * @typedef {{ keyword: string, from: string, instead: string, isUsed: (schema: Record<string, unknown>) => boolean }} Keyword
 */

/** @type {Keyword[]} Keywords of OpenAPI 3.0 that later versions do not know, or know otherwise. */
const EARLIER = [
  {
    keyword: 'nullable',
    from: '3.0',
    instead: '`null` among its types',
    isUsed: ({ nullable }) => nullable === true,
  },
  ...['exclusiveMinimum', 'exclusiveMaximum'].map((keyword) => ({
    keyword,
    from: '3.0',
    instead: 'the number itself',
    isUsed: (/** @type {Record<string, unknown>} */ schema) => typeof schema[keyword] === 'boolean',
  })),
];

/** @type {Keyword[]} Keywords of JSON Schema that came with OpenAPI 3.1. */
const LATER = [
  { keyword: 'const', from: '3.1', instead: '`enum` with one value', isUsed: (schema) => 'const' in schema },
  { keyword: 'type', from: '3.1', instead: 'one type, and `nullable`', isUsed: ({ type }) => Array.isArray(type) },
  { keyword: 'examples', from: '3.1', instead: '`example`', isUsed: ({ examples }) => Array.isArray(examples) },
  ...['if', 'prefixItems', 'patternProperties', 'unevaluatedProperties', '$defs'].map((keyword) => ({
    keyword,
    from: '3.1',
    instead: 'OpenAPI 3.1 or keywords of 3.0',
    isUsed: (/** @type {Record<string, unknown>} */ schema) => keyword in schema,
  })),
];

/** A keyword or field of another version is ignored, or read otherwise: each is told once, with the number of its uses. */
export default check(function* (_, context) {
  const version = /^3\.([012])/.exec(String(rootOf(context).openapi))?.[1];
  if (version === undefined) return;
  const schemas = payloadSchemas(context);
  for (const { keyword, from, instead, isUsed } of version === '0' ? LATER : EARLIER) {
    const uses = schemas.filter(({ schema }) => isUsed(schema)).map(({ path }) => [...path, keyword]);
    const [first, count] = countedUses(uses, ' in payloads', context);
    if (first === undefined) continue;
    yield {
      message: `${quote(keyword)} is written as in OpenAPI ${from}, and this document is OpenAPI 3.${version}, expected ${instead}.${count}`,
      path: first,
    };
  }
  for (const { field, holder, from, instead, places } of laterFieldsOf(Number(version), context)) {
    const [first, count] = countedUses(places, '', context);
    if (first === undefined) continue;
    yield {
      message: `${quote(field)} of ${holder} came with OpenAPI ${from}, and this document is OpenAPI 3.${version}, expected ${instead}.${count}`,
      path: first,
    };
  }
});

/**
 * The first of the places where a keyword is used, and how many there are.
 *
 * @param {readonly Path[]} uses
 * @param {string} where
 * @param {import('./shared/check.js').Context} context
 * @returns {[Path | undefined, string]}
 */
function countedUses(uses, where, context) {
  const places = new Map(uses.map((path) => [JSON.stringify(writtenPath(path, context)), path]));
  const [first] = places.values();
  return [first, places.size < 2 ? '' : ` It is used ${places.size} times${where}.`];
}

/**
 * The schemas of all payloads of events, and of the properties in them.
 *
 * @param {import('./shared/check.js').Context} context
 * @returns {{ schema: Record<string, unknown>, path: Path }[]}
 */
function payloadSchemas(context) {
  return eventOperationsOf(context).flatMap(({ operation, path: place }) =>
    payloadsAt(operation, place).payloads.flatMap(({ media, path }) => {
      const node = schemaOf({ media, path }, context);
      const top = { schema: node.schema, path: node.path };
      return [top, ...allPropertiesOf(node).properties].flatMap(({ schema, path: at }) =>
        isMap(schema) ? [{ schema, path: at }] : [],
      );
    }),
  );
}
