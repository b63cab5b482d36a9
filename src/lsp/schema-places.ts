import type { JsonSchema } from '../yaml/json-schema.ts';
import { alternatives, knownKeys } from '../yaml/known-keys.ts';

/** What a schema says of one place of a document. */
export interface SchemaPlace {
  /** The keys that a map may have here, with their descriptions. */
  readonly keys: readonly Described[];
  /** The values that a scalar may be here. */
  readonly values: readonly string[];
  readonly description: string | undefined;
}

export interface Described {
  readonly name: string;
  readonly description: string | undefined;
  readonly isRequired: boolean;
}

/** Look a place up. @param path keys, and `[]` for an item of a list */
export function schemaPlace(document: JsonSchema, path: readonly string[]): SchemaPlace {
  const at = path.reduce<readonly JsonSchema[]>(
    (schemas, step) => {
      const known = knownKeys(schemas, document);
      return step === '[]' ? known.items : known.under(step);
    },
    [document],
  );
  const known = knownKeys(at, document);
  const all = at.flatMap((schema) => alternatives(schema, document));
  return {
    keys: known.names.map((name) => ({
      name,
      description: descriptionOf(known.under(name).flatMap((schema) => alternatives(schema, document))),
      isRequired: known.required.has(name),
    })),
    values: [
      ...new Set(
        all.flatMap(({ enum: values, const: value }) => [
          ...listed(values),
          ...(value === undefined ? [] : [String(value)]),
        ]),
      ),
    ],
    description: descriptionOf(all),
  };
}

function listed(values: unknown): string[] {
  return Array.isArray(values) ? values.map(String) : [];
}

function descriptionOf(schemas: readonly JsonSchema[]): string | undefined {
  for (const { description } of schemas) if (typeof description === 'string') return description;
  return undefined;
}
