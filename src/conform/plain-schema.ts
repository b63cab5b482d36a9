import type { PayloadSchema } from '../apis/payload-schema.ts';
import type { References } from '../apis/references.ts';
import { entriesOf, get, itemsOf, type Node, textOf, toPlain } from '../yaml/node.ts';
import type { SchemaDialect } from './expected-event.ts';

export type PlainSchema = Record<string, unknown> | boolean;

/** A schema that others refer to, by its id. */
export interface Definition {
  readonly id: string;
  readonly schema: Record<string, unknown>;
}

/**
 * Writes the schemas of a document as plain JSON Schema 2020-12, which needs no other file: each target of a reference is a schema of its
 * own. Keywords that are not valid are left out, for the document's own rules tell them; a reference that leads nowhere
 * accepts anything. What OpenAPI 3.0 and draft-07 write otherwise is translated.
 */
export class PlainSchemas {
  /** Schemas that were made, and not taken over yet. */
  readonly fresh: Definition[] = [];
  readonly #ids = new Map<Node, string>();
  readonly #nodes = new WeakMap<object, Node>();
  readonly #dialect: SchemaDialect;
  readonly #formats: boolean;

  constructor(dialect: SchemaDialect, formats: boolean) {
    this.#dialect = dialect;
    this.#formats = formats;
  }

  /** The id of a schema. */
  idOf({ written, references }: PayloadSchema): string {
    const [first, ...others] = written;
    if (first === undefined) return this.#named({}, undefined);
    if (others.length === 0) return this.#defined(references.follow(first).node, references);
    return this.#named({ allOf: written.map((node) => this.#schema(node, references)) }, first);
  }

  /** The place of a schema that was made. */
  nodeOf(schema: object | undefined): Node | undefined {
    return schema && this.#nodes.get(schema);
  }

  #defined(node: Node, references: References): string {
    const known = this.#ids.get(node);
    if (known !== undefined) return known;
    const id = this.#nextId();
    this.#ids.set(node, id);
    const made = this.#written(node, references);
    const schema = typeof made === 'boolean' ? (made ? {} : { not: {} }) : made;
    schema.$id = id;
    this.fresh.push({ id, schema });
    return id;
  }

  #named(schema: Record<string, unknown>, node: Node | undefined): string {
    const id = this.#nextId();
    schema.$id = id;
    if (node !== undefined) this.#nodes.set(schema, node);
    this.fresh.push({ id, schema });
    return id;
  }

  #count = 0;

  #nextId(): string {
    return `schema:${this.#count++}`;
  }

  #schema(written: Node, references: References): PlainSchema {
    if (get(written, '$ref') === undefined) return this.#written(written, references);
    const { node, broken } = references.follow(written);
    const siblings = this.#dialect === '2020-12' ? this.#written(written, references) : {};
    if (broken !== undefined) return siblings;
    return { ...(typeof siblings === 'object' ? siblings : {}), $ref: this.#defined(node, references) };
  }

  #written(node: Node, references: References): PlainSchema {
    if (node.kind === 'scalar') return node.value !== false;
    if (node.kind !== 'map') return {};
    // What `$dynamicRef` means is only known where the schema is used.
    if (['$dynamicRef', '$recursiveRef'].some((key) => node.entries.has(key))) return {};
    const made: Record<string, unknown> = {};
    for (const { key, value } of node.entries.values()) {
      const content = key === 'required' ? requiredIn(node, references) : this.#keyword(key, value, references);
      if (content !== undefined) made[key] = content;
    }
    this.#translate(made, node, references);
    const schema = isTrue(get(node, 'nullable')) ? { anyOf: [made, { enum: [null] }] } : made;
    this.#nodes.set(made, node);
    this.#nodes.set(schema, node);
    return schema;
  }

  #keyword(key: string, value: Node, references: References): unknown {
    if (schemaKeywords.has(key)) return value.kind === 'list' ? undefined : this.#schema(value, references);
    if (listKeywords.has(key)) {
      const items = itemsOf(value);
      return items.length === 0 ? undefined : items.map((item) => this.#schema(item, references));
    }
    if (mapKeywords.has(key)) {
      const entries = entriesOf(value).filter((entry) => key !== 'patternProperties' || isPattern(entry.key) === true);
      return nullPrototype(entries.map((entry) => [entry.key, this.#schema(entry.value, references)]));
    }
    if (key === 'format') return this.#formats ? textOf(value) : undefined;
    return plainKeywords[key]?.(toPlain(value)) === true ? toPlain(value) : undefined;
  }

  #translate(made: Record<string, unknown>, node: Node, references: References): void {
    for (const [limit, exclusive] of [
      ['minimum', 'exclusiveMinimum'],
      ['maximum', 'exclusiveMaximum'],
    ] as const) {
      if (!isTrue(get(node, exclusive)) || made[limit] === undefined) continue;
      made[exclusive] = made[limit];
      delete made[limit];
    }
    const items = get(node, 'items');
    if (items?.kind === 'list') {
      made.prefixItems = items.items.map((item) => this.#schema(item, references));
      const rest = get(node, 'additionalItems');
      if (rest !== undefined) made.items = this.#schema(rest, references);
    }
    for (const { key, value } of entriesOf(get(node, 'dependencies'))) {
      const holder = value.kind === 'list' ? 'dependentRequired' : 'dependentSchemas';
      const content =
        value.kind === 'list' ? itemsOf(value).flatMap((name) => textOf(name) ?? []) : this.#schema(value, references);
      made[holder] = { ...(made[holder] as object | undefined), [key]: content };
    }
  }
}

/** The names that a delivery needs: OpenAPI has it as a request, of which properties that are read only are no part. */
function requiredIn(node: Node, references: References): string[] | undefined {
  const names = itemsOf(get(node, 'required')).flatMap((name) => textOf(name) ?? []);
  const isSent = (name: string) => !isTrue(references.get(references.get(get(node, 'properties'), name), 'readOnly'));
  const sent = [...new Set(names)].filter(isSent);
  return sent.length === 0 ? undefined : sent;
}

const schemaKeywords = new Set(
  'additionalProperties unevaluatedProperties propertyNames items unevaluatedItems contains not if then else'.split(
    ' ',
  ),
);
const listKeywords = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const mapKeywords = new Set(['properties', 'patternProperties', 'dependentSchemas']);

const typeNames = new Set(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null']);
const isCount = (value: unknown) => Number.isInteger(value) && Number(value) >= 0;
const isNumber = (value: unknown) => typeof value === 'number' && Number.isFinite(value);
const isType = (value: unknown) => typeof value === 'string' && typeNames.has(value);

/** Keywords that hold no schema, each with what its value has to be. */
const plainKeywords: Readonly<Record<string, (value: unknown) => boolean>> = Object.assign(Object.create(null), {
  type: (value: unknown) => (Array.isArray(value) ? value.length > 0 && value.every(isType) : isType(value)),
  enum: (value: unknown) => Array.isArray(value) && value.length > 0,
  const: () => true,
  pattern: (value: unknown) => typeof value === 'string' && isPattern(value),
  multipleOf: (value: unknown) => isNumber(value) && Number(value) > 0,
  minimum: isNumber,
  maximum: isNumber,
  exclusiveMinimum: isNumber,
  exclusiveMaximum: isNumber,
  minLength: isCount,
  maxLength: isCount,
  minItems: isCount,
  maxItems: isCount,
  minProperties: isCount,
  maxProperties: isCount,
  minContains: isCount,
  maxContains: isCount,
  uniqueItems: (value: unknown) => typeof value === 'boolean',
  dependentRequired: (value: unknown) =>
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((names) => Array.isArray(names) && names.every((name) => typeof name === 'string')),
});

function isPattern(pattern: string): boolean {
  try {
    new RegExp(pattern);
    return true;
  } catch {
    return false;
  }
}

function isTrue(node: Node | undefined): boolean {
  return node?.kind === 'scalar' && node.value === true;
}

/** A property may be called `__proto__`. */
function nullPrototype(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  const made: Record<string, unknown> = Object.create(null);
  for (const [key, value] of entries) made[key] = value;
  return made;
}
