import { SILENT } from './example-schemas.js';
import { isMap, isReference } from './nodes.js';

/** Keywords that say nothing about whether a value is valid; `nullable` only adds to what is. */
const ANNOTATIONS = new Set([
  ...SILENT,
  'contentEncoding',
  'contentMediaType',
  'deprecated',
  'description',
  'discriminator',
  'externalDocs',
  'nullable',
  'readOnly',
  'title',
  'writeOnly',
]);

/** After so many schemas a value is not looked at any further. */
const MOST_STEPS = 10_000;

/**
 * Whether an example meets a resolved schema for sure, without compiling the schema: most examples do. No says nothing:
 * it may be valid all the same. Only keywords that mean the same in every draft are known here, read as `exampleSchema` does.
 *
 * @param {unknown} schema
 * @param {unknown} value
 * @returns {boolean}
 */
export function isSurelyValid(schema, value) {
  return holds(schema, value, { left: MOST_STEPS });
}

/**
 * @param {unknown} schema
 * @param {unknown} value
 * @param {{ left: number }} steps
 * @returns {boolean}
 */
function holds(schema, value, steps) {
  if (schema === true) return true;
  if (!isMap(schema) || steps.left <= 0) return false;
  steps.left -= 1;
  if (isReference(schema) || '$dynamicRef' in schema || '$recursiveRef' in schema) return true;
  if (schema.nullable === true && value === null) return true;
  return Object.entries(schema).every(([keyword, given]) => {
    const holdsKeyword = Object.hasOwn(KEYWORDS, keyword) ? KEYWORDS[keyword] : undefined;
    if (holdsKeyword !== undefined) return holdsKeyword(given, value, schema, steps);
    return ANNOTATIONS.has(keyword) || keyword.startsWith('x-');
  });
}

/** @type {Record<string, (given: unknown, value: unknown, schema: Record<string, unknown>, steps: { left: number }) => boolean>} */
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
