import { entries, isMap, isReference, items } from './nodes.js';
import { remembered } from './remembered.js';

/**
 * @typedef {(string | number)[]} Path
 * @typedef {{ name: string, schema: unknown, required: boolean, path: Path }} Property
 */

const DEEPEST = 6;
const MOST_SCHEMAS = 5000;
const BRANCHES = ['allOf', 'oneOf', 'anyOf'];

/**
 * The properties that a schema gives to one object, whichever of its branches holds; `complete` says that the schema
 * hides none behind a reference or leaves them open on purpose.
 *
 * @param {unknown} schema
 * @param {Path} path
 * @returns {{ properties: Property[], complete: boolean }}
 */
export function propertiesOf(schema, path) {
  /** @type {Property[]} */
  const properties = [];
  let complete = true;
  const branches = [...branchesOf(schema, path)];
  const required = new Set(branches.flatMap((branch) => (branch.optional ? [] : requiredIn(branch.schema))));
  for (const branch of branches) {
    if (!isMap(branch.schema) || isReference(branch.schema)) {
      complete = false;
      continue;
    }
    const { properties: own, additionalProperties, patternProperties } = branch.schema;
    if (isReference(own) || isMap(patternProperties) || isOpenOnPurpose(additionalProperties)) complete = false;
    for (const [name, property] of entries(own)) {
      const always = required.has(name) || (branch.optional && requiredIn(branch.schema).includes(name));
      properties.push({ name, schema: property, required: always, path: [...branch.path, 'properties', name] });
    }
  }
  return { properties, complete };
}

/**
 * Every property of a payload, at any depth that a reader still looks at.
 *
 * @param {unknown} schema
 * @param {Path} path
 * @returns {{ properties: Property[], complete: boolean }}
 */
export function allPropertiesOf(schema, path) {
  return isMap(schema) ? allPropertiesAt(schema, path) : allPropertiesIn(schema, path);
}

const allPropertiesAt = remembered(allPropertiesIn);

/**
 * @param {unknown} schema
 * @param {Path} path
 * @returns {{ properties: Property[], complete: boolean }}
 */
function allPropertiesIn(schema, path) {
  /** @type {Property[]} */
  const properties = [];
  const seen = new Set();
  let complete = true;
  let level = [{ schema, path }];
  for (let depth = 0; depth < DEEPEST && level.length > 0; depth += 1) {
    /** @type {{ schema: unknown, path: Path }[]} */
    const below = [];
    for (const node of level) {
      if (seen.has(node.schema) || properties.length > MOST_SCHEMAS) continue;
      if (isMap(node.schema)) seen.add(node.schema);
      const found = propertiesOf(node.schema, node.path);
      complete &&=
        found.complete &&
        !saysNothing(node.schema) &&
        !found.properties.some((property) => saysNothing(property.schema));
      properties.push(...found.properties);
      below.push(...found.properties, ...itemSchemasOf(node.schema, node.path));
    }
    level = below.filter(({ schema: next }) => mayHoldProperties(next));
  }
  return { properties, complete };
}

/**
 * A schema that every JSON value meets, or every object, or every list.
 *
 * @param {unknown} schema
 * @param {number} [depth]
 * @returns {boolean}
 */
export function saysNothing(schema, depth = 0) {
  if (schema === true) return true;
  if (!isMap(schema) || isReference(schema) || depth > DEEPEST) return false;
  return Object.entries(schema).every(([keyword, value]) => {
    if (keyword === 'type') return value === 'object' || value === 'array';
    if (BRANCHES.includes(keyword)) return items(value).every((branch) => saysNothing(branch, depth + 1));
    if (keyword === 'items') return saysNothing(value, depth + 1);
    if (keyword === 'additionalProperties') return saysNothing(value, depth + 1);
    if (keyword === 'properties' || keyword === 'required') return Object.keys(value ?? {}).length === 0;
    return ANNOTATIONS.has(keyword) || keyword.startsWith('x-');
  });
}

const ANNOTATIONS = new Set([
  'title',
  'description',
  'example',
  'examples',
  'default',
  'deprecated',
  'nullable',
  'readOnly',
  'writeOnly',
  'externalDocs',
  'xml',
  '$comment',
]);

/**
 * @param {unknown} schema
 * @param {Path} path
 * @returns {Iterable<{ schema: unknown, path: Path, optional: boolean }>}
 */
function* branchesOf(schema, path) {
  const seen = new Set();
  const queue = [{ schema, path, optional: false }];
  for (const node of queue) {
    if (queue.length > MOST_SCHEMAS) return;
    if (seen.has(node.schema)) continue;
    if (isMap(node.schema)) seen.add(node.schema);
    yield node;
    if (!isMap(node.schema)) continue;
    for (const keyword of BRANCHES) {
      items(node.schema[keyword]).forEach((branch, index) => {
        queue.push({
          schema: branch,
          path: [...node.path, keyword, index],
          optional: node.optional || keyword !== 'allOf',
        });
      });
    }
  }
}

/**
 * @param {unknown} schema
 * @returns {unknown[]}
 */
function requiredIn(schema) {
  return isMap(schema) ? items(schema.required) : [];
}

/**
 * @param {unknown} schema
 * @param {Path} path
 * @returns {{ schema: unknown, path: Path }[]}
 */
function itemSchemasOf(schema, path) {
  return isMap(schema) && schema.items !== undefined ? [{ schema: schema.items, path: [...path, 'items'] }] : [];
}

/**
 * @param {unknown} additionalProperties
 * @returns {boolean}
 */
function isOpenOnPurpose(additionalProperties) {
  return additionalProperties === true || isMap(additionalProperties);
}

/**
 * @param {unknown} schema
 * @returns {boolean}
 */
function mayHoldProperties(schema) {
  return isMap(schema) && (isReference(schema) || ['properties', 'items', ...BRANCHES].some((key) => key in schema));
}
