import { discriminatorOf, isBuiltOn, isSameSchema, selectedBy, valuesOf } from './discriminators.js';
import { isOneOf, SILENT, withAllOf, withNullable, withoutReadOnly } from './example-keywords.js';
import { memory } from './memory.js';
import { isMap, isReference } from './nodes.js';
import { below, identityOf, isUnknown, partsOf } from './schema-nodes.js';

/**
 * @typedef {Record<string, unknown>} Schema
 * @typedef {import('./schema-nodes.js').SchemaNode} SchemaNode
 * @typedef {{ property: string, value: string, name: string | undefined }} Selection a branch that a value selects
 */

const SCHEMA = [
  'additionalItems',
  'additionalProperties',
  'contains',
  'else',
  'if',
  'items',
  'not',
  'propertyNames',
  'then',
  'unevaluatedItems',
  'unevaluatedProperties',
];
const SCHEMA_LISTS = ['allOf', 'anyOf', 'oneOf', 'prefixItems', 'items'];
const SCHEMA_MAPS = ['dependentSchemas', 'patternProperties', 'properties'];

/** @type {import('./memory.js').Memory<object, ExampleSchemas>} */
const known = memory();

/**
 * @param {import('./check.js').Context} context
 * @returns {ExampleSchemas} those of its document
 */
export function exampleSchemasIn({ documentInventory }) {
  const schemas = known.get(documentInventory) ?? new ExampleSchemas();
  known.set(documentInventory, schemas);
  return schemas;
}

/**
 * The schemas of a document in the form that validates examples of what is sent: each that is referred to is a definition
 * under `$defs`, so that circles are followed as far as an example goes; what could not be read, and `$dynamicRef`, accepts
 * anything; a discriminator selects the schema; `readOnly` properties are not required, as OpenAPI says of requests;
 * `format` is a remark.
 */
export class ExampleSchemas {
  /** @type {Record<string, Schema>} */
  #definitions = {};
  /** The pointers to the definitions, by what they were made of. @type {Map<object, string>} */
  #pointers = new Map();
  /** The same of schemas that are members of an `allOf`. @type {Map<object, string>} */
  #basePointers = new Map();
  /** What is written in place. @type {Set<object>} */
  #inPlace = new Set();
  /** @type {Map<object, Schema>} */
  #made = new Map();
  /** @type {Map<object, Schema>} */
  #whole = new Map();
  /** @type {Map<Schema, SchemaNode>} */
  #nodes = new Map();
  /** @type {Map<Schema, Selection>} */
  #selections = new Map();

  /**
   * @param {SchemaNode} node
   * @returns {Schema} a schema that needs no other
   */
  schemaFor(node) {
    const identity = node.beside.length === 0 ? identityOf(node) : undefined;
    const before = identity && this.#made.get(identity);
    const made = before ?? this.#schemaOf(node);
    if (identity !== undefined) this.#made.set(identity, made);
    return this.alone(made);
  }

  /**
   * A part of a schema as a schema of its own.
   *
   * @param {Schema} part
   * @returns {Schema}
   */
  alone(part) {
    const before = this.#whole.get(part);
    if (before !== undefined) return before;
    const whole = { ...part, $defs: this.#reachableFrom(part) };
    this.#whole.set(part, whole);
    const node = this.#nodes.get(part);
    if (node !== undefined) this.#nodes.set(whole, node);
    return whole;
  }

  /**
   * The schema of the document that a part was made of.
   *
   * @param {Schema} part
   * @returns {SchemaNode | undefined}
   */
  nodeOf(part) {
    return this.#nodes.get(part);
  }

  /**
   * What selects a schema, if these alternatives are those of a discriminator: not this value, or this schema.
   *
   * @param {readonly Schema[]} alternatives
   * @returns {Selection | undefined}
   */
  selectionIn([condition]) {
    return condition && this.#selections.get(condition);
  }

  /**
   * @param {SchemaNode} node
   * @param {boolean} [isBase] a member of `allOf`, which selects nothing
   * @returns {Schema}
   */
  #schemaOf(node, isBase = false) {
    const { schema, beside, name } = node;
    if (beside.length > 0) {
      return {
        allOf: [
          this.#schemaOf({ ...node, beside: [] }, isBase),
          ...beside.map((sibling) => this.#schemaOf(sibling, true)),
        ],
      };
    }
    if (!isMap(schema) || isUnknown(node) || '$dynamicRef' in schema || '$recursiveRef' in schema) {
      return schema === false ? { not: {} } : {};
    }
    const identity = identityOf(node) ?? node;
    const isInPlace = name === undefined && node.written !== undefined && !this.#inPlace.has(identity);
    if (isInPlace) this.#inPlace.add(identity);
    const made = isInPlace ? this.#written(node, schema, isBase) : { $ref: this.#defined(node, schema, isBase) };
    this.#nodes.set(made, node);
    return made;
  }

  /**
   * The definitions that a schema needs.
   *
   * @param {Schema} part
   * @returns {Record<string, Schema>}
   */
  #reachableFrom(part) {
    /** @type {Record<string, Schema>} */
    const reached = {};
    /** @type {unknown[]} */
    const queue = [part];
    for (const value of queue) {
      if (typeof value !== 'object' || value === null) continue;
      const id = isReference(value) ? value.$ref.replace('#/$defs/', '') : undefined;
      const definition = id === undefined ? undefined : this.#definitions[id];
      if (id !== undefined && definition !== undefined && !Object.hasOwn(reached, id)) {
        reached[id] = definition;
        queue.push(definition);
      }
      queue.push(...Object.values(value));
    }
    return reached;
  }

  /**
   * @param {SchemaNode} node
   * @param {Schema} schema
   * @param {boolean} isBase
   * @returns {string}
   */
  #defined(node, schema, isBase) {
    const names = isBase && discriminatorOf(node) !== undefined ? this.#basePointers : this.#pointers;
    const identity = /** @type {object} */ (identityOf(node));
    const before = names.get(identity);
    if (before !== undefined) return before;
    const id = String(Object.keys(this.#definitions).length);
    const pointer = `#/$defs/${id}`;
    names.set(identity, pointer);
    this.#definitions[id] = {};
    this.#definitions[id] = this.#written(node, schema, isBase);
    return pointer;
  }

  /**
   * @param {SchemaNode} node
   * @param {Schema} schema
   * @param {boolean} isBase
   * @returns {Schema}
   */
  #written(node, schema, isBase) {
    const kept = Object.entries(schema).filter(([keyword]) => !SILENT.includes(keyword) && !keyword.startsWith('x-'));
    const made = Object.fromEntries(kept.map(([keyword, value]) => [keyword, this.#keyword(node, keyword, value)]));
    return withNullable(withoutReadOnly(this.#selecting(node, made, isBase), node));
  }

  /**
   * @param {SchemaNode} node
   * @param {string} keyword
   * @param {unknown} value
   * @returns {unknown}
   */
  #keyword(node, keyword, value) {
    const isBase = keyword === 'allOf';
    if (SCHEMA_MAPS.includes(keyword) && isMap(value)) {
      return Object.fromEntries(partsOf(node, keyword).map(({ key, node: part }) => [key, this.#schemaOf(part)]));
    }
    if (SCHEMA_LISTS.includes(keyword) && Array.isArray(value)) {
      return partsOf(node, keyword).map(({ node: part }) => this.#schemaOf(part, isBase));
    }
    return SCHEMA.includes(keyword) && (isMap(value) || keyword === 'items')
      ? this.#schemaOf(below(node, keyword))
      : value;
  }

  /**
   * The discriminator of a schema as conditions: a value that selects a schema meets this one, and no other branch.
   *
   * @param {SchemaNode} node
   * @param {Schema} made
   * @param {boolean} isBase
   * @returns {Schema}
   */
  #selecting(node, made, isBase) {
    const discriminator = discriminatorOf(node);
    if (discriminator === undefined) return made;
    const { property, keyword, branches } = discriminator;
    const isParent = keyword !== undefined && branches.some((branch) => isBuiltOn(branch, node));
    const { [keyword ?? '']: list, allOf, ...rest } = made;
    if (isBase && (keyword === undefined || isParent)) return keyword === undefined ? made : withAllOf(rest, allOf, []);
    const selected = valuesOf(discriminator, node).flatMap((value) => {
      const target = selectedBy(value, discriminator, node);
      return target === undefined || isSameSchema(target, node) ? [] : [{ value, target }];
    });
    if (selected.length === 0) return made;
    const conditions = selected.map(({ value, target }) => {
      const otherValue = { not: isOneOf(property, [value]) };
      this.#selections.set(otherValue, { property, value, name: target.name });
      return { anyOf: [otherValue, this.#schemaOf(target)] };
    });
    const values = selected.map(({ value }) => value);
    const others = keyword === undefined ? [] : [{ anyOf: [isOneOf(property, values), { [keyword]: list }] }];
    return withAllOf(rest, allOf, [...conditions, ...others]);
  }
}
