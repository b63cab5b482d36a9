import type { JsonSchema } from './json-schema.ts';

/** What schemas know of one place of a document: the names that a map may have there, and the schemas below. */
export interface KnownKeys {
  readonly names: readonly string[];
  readonly required: ReadonlySet<string>;
  readonly under: (name: string) => readonly JsonSchema[];
  readonly items: readonly JsonSchema[];
}

/** Reads schemas of one document. References lead to its `$defs`. */
export function knownKeys(schemas: readonly JsonSchema[], document: JsonSchema): KnownKeys {
  const known = schemas.flatMap((schema) => alternatives(schema, document));
  const properties = known.flatMap(({ properties }) =>
    Object.entries((properties ?? {}) as Record<string, JsonSchema>),
  );
  const others = known.flatMap(({ additionalProperties: other }) => (isSchema(other) ? [other] : []));
  return {
    names: [...new Set(properties.map(([name]) => name))],
    required: new Set(known.flatMap(({ required }) => (required ?? []) as string[])),
    under: (name) => {
      const own = properties.filter(([property]) => property === name).map(([, schema]) => schema);
      return own.length > 0 ? own : others;
    },
    items: known.flatMap(({ items }) => (isSchema(items) ? [items] : [])),
  };
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null;
}

/** A schema and all that it refers to or chooses between. */
export function alternatives(schema: JsonSchema, document: JsonSchema): JsonSchema[] {
  const { $ref, then, else: otherwise, anyOf, oneOf, allOf } = schema as Record<string, JsonSchema | undefined>;
  const referred = typeof $ref === 'string' ? [definition($ref, document)] : [];
  const chosen = [then, otherwise, ...[anyOf, oneOf, allOf].flat()].filter(isSchema);
  return [schema, ...[...referred, ...chosen].flatMap((branch) => alternatives(branch, document))];
}

/** The schema that a reference within a document leads to. */
export function definition(reference: string, document: JsonSchema): JsonSchema {
  const name = reference.replace('#/$defs/', '');
  return ((document.$defs ?? {}) as Record<string, JsonSchema>)[name] ?? {};
}
