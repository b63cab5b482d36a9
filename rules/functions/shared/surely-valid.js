import { SILENT } from './example-keywords.js';
import { isMap, isReference, items } from './nodes.js';

/** @typedef {{ left: number, depth: number, definitions: Record<string, unknown> }} Steps */

/** Keywords that say nothing about whether a value is valid. */
const ANNOTATIONS = new Set([
  ...SILENT,
  'contentEncoding',
  'contentMediaType',
  'deprecated',
  'description',
  'externalDocs',
  'readOnly',
  'title',
  'writeOnly',
]);

/** After so many schemas, or so many around one another, a value is not looked at any further. */
const MOST_STEPS = 10_000;
const DEEPEST = 500;

/**
 * Whether an example meets a schema of `ExampleSchemas` for sure, without compiling the schema: most examples do. No says
 * nothing: it may be valid all the same. Only keywords that mean the same in every draft are known here.
 *
 * @param {unknown} schema
 * @param {unknown} value
 * @returns {boolean}
 */
export function isSurelyValid(schema, value) {
  const definitions = isMap(schema) && isMap(schema.$defs) ? schema.$defs : {};
  return holds(schema, value, { left: MOST_STEPS, depth: 0, definitions });
}

/**
 * @param {unknown} schema
 * @param {unknown} value
 * @param {Steps} steps
 * @returns {boolean}
 */
function holds(schema, value, steps) {
  if (schema === true) return true;
  if (!isMap(schema) || steps.left <= 0 || steps.depth > DEEPEST) return false;
  steps.left -= 1;
  steps.depth += 1;
  const isHeld = isReference(schema)
    ? holds(steps.definitions[schema.$ref.replace('#/$defs/', '')], value, steps)
    : Object.entries(schema).every(([keyword, given]) => {
        const holdsKeyword = Object.hasOwn(KEYWORDS, keyword) ? KEYWORDS[keyword] : undefined;
        return holdsKeyword?.(given, value, schema, steps) ?? ANNOTATIONS.has(keyword);
      });
  steps.depth -= 1;
  return isHeld;
}

/**
 * Whether a schema asks for some texts of one property, and nothing else, as the condition of a discriminator does: so it
 * is known as well when a value does not meet it.
 *
 * @param {unknown} schema
 * @returns {boolean}
 */
function isCondition(schema) {
  if (!isMap(schema) || !Object.keys(schema).every((keyword) => keyword === 'required' || keyword === 'properties')) {
    return false;
  }
  const { required, properties } = schema;
  if (!Array.isArray(required) || !required.every((name) => typeof name === 'string') || !isMap(properties))
    return false;
  return Object.values(properties).every(
    (one) =>
      isMap(one) && Object.keys(one).join() === 'enum' && items(one.enum).every((text) => typeof text === 'string'),
  );
}

/** @type {Record<string, (given: unknown, value: unknown, schema: Record<string, unknown>, steps: Steps) => boolean>} */
const KEYWORDS = {
  type: (given, value) => [given].flat().some((type) => isOfType(type, value)),
  enum: (given, value) => Array.isArray(given) && given.some((one) => isSame(one, value)),
  const: (given, value) => isSame(given, value),
  properties: (given, value, _, steps) =>
    isMap(given) &&
    (!isMap(value) ||
      Object.keys(given).every((name) => !Object.hasOwn(value, name) || holds(given[name], value[name], steps))),
  required: (given, value) =>
    Array.isArray(given) &&
    (!isMap(value) || given.every((name) => typeof name === 'string' && Object.hasOwn(value, name))),
  additionalProperties: (given, value, schema, steps) => {
    if (given === true || !isMap(value)) return true;
    if ('patternProperties' in schema) return false;
    const declared = isMap(schema.properties) ? schema.properties : {};
    const others = Object.keys(value).filter((name) => !Object.hasOwn(declared, name));
    return others.every((name) => given !== false && holds(given, value[name], steps));
  },
  items: (given, value, schema, steps) =>
    !Array.isArray(given) &&
    !('prefixItems' in schema) &&
    (!Array.isArray(value) || value.every((item) => holds(given, item, steps))),
  allOf: (given, value, _, steps) => Array.isArray(given) && given.every((one) => holds(one, value, steps)),
  not: (given, value, _, steps) =>
    isCondition(given) && steps.left > 0 && !holds(given, value, steps) && steps.left > 0,
  anyOf: (given, value, _, steps) => Array.isArray(given) && given.some((one) => holds(one, value, steps)),
  minLength: (given, value) => isLimit(given) && (typeof value !== 'string' || [...value].length >= given),
  maxLength: (given, value) => isLimit(given) && (typeof value !== 'string' || [...value].length <= given),
  minimum: (given, value) => typeof given === 'number' && (typeof value !== 'number' || value >= given),
  maximum: (given, value) => typeof given === 'number' && (typeof value !== 'number' || value <= given),
  minItems: (given, value) => isLimit(given) && (!Array.isArray(value) || value.length >= given),
  maxItems: (given, value) => isLimit(given) && (!Array.isArray(value) || value.length <= given),
};

/**
 * @param {unknown} given
 * @returns {given is number}
 */
function isLimit(given) {
  return typeof given === 'number' && given >= 0;
}

/**
 * Equal texts, numbers and the like; of lists and maps it is not sure.
 *
 * @param {unknown} one
 * @param {unknown} other
 * @returns {boolean}
 */
function isSame(one, other) {
  return one === other && (typeof one !== 'object' || one === null);
}

/**
 * @param {unknown} type
 * @param {unknown} value
 * @returns {boolean}
 */
function isOfType(type, value) {
  switch (type) {
    case 'string':
    case 'boolean':
      return typeof value === type;
    case 'number':
      return Number.isFinite(value);
    case 'integer':
      return Number.isInteger(value);
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isMap(value);
    default:
      return false;
  }
}
