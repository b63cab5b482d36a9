import { schema, validate } from 'compiled-schema:review-v1';
import type { Finding, RuleFinding } from '../finding/finding.ts';
import { didYouMean } from '../text/nearest.ts';
import type { JsonSchema } from '../yaml/json-schema.ts';
import type { Node } from '../yaml/node.ts';
import { readablePath } from '../yaml/pointer.ts';
import { schemaFindings } from '../yaml/schema.ts';

/** The published schema of the canonical record, version 1. */
export const reviewSchema: JsonSchema = schema;

/** The mistakes of a canonical record by its schema: wrong shapes, missing fields, unknown fields. */
export function validateRecord(root: Node): RuleFinding[] {
  const wrong = schemaFindings(validate, root).map((finding) => ({ ...finding, rule: 'record/schema' }));
  const unknown = unknownFields(root, [reviewSchema]).map((finding) => ({ ...finding, rule: 'record/unknown-field' }));
  return [...wrong, ...unknown];
}

/** Keys that none of the schemas for a node knows, there and below. Keys that start with `x-` are free. */
function unknownFields(node: Node, schemas: readonly JsonSchema[]): Finding[] {
  const known = schemas.flatMap(alternatives);
  if (node.kind === 'list') {
    const items = known.flatMap(({ items }) => (items === undefined ? [] : [items as JsonSchema]));
    return items.length === 0 ? [] : node.items.flatMap((item) => unknownFields(item, items));
  }
  const properties = known.flatMap((schema) => Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>));
  if (node.kind !== 'map' || properties.length === 0) return [];
  const names = [...new Set(properties.map(([name]) => name))];
  return [...node.entries.values()].flatMap(({ key, keyAt, value }) => {
    if (names.includes(key))
      return unknownFields(
        value,
        properties.filter(([name]) => name === key).map(([, known]) => known),
      );
    return key.startsWith('x-') ? [] : [unknownField(keyAt.pointer, key, names, keyAt)];
  });
}

/** A schema and all that it refers to or chooses between. */
function alternatives(schema: JsonSchema): JsonSchema[] {
  const { $ref, then, else: otherwise, anyOf, oneOf, allOf } = schema as Record<string, JsonSchema | undefined>;
  const referred = typeof $ref === 'string' ? [definition($ref)] : [];
  const chosen = [then, otherwise, ...[anyOf, oneOf, allOf].flat()].filter((branch) => branch !== undefined);
  return [schema, ...[...referred, ...chosen].flatMap((branch) => alternatives(branch as JsonSchema))];
}

function definition(reference: string): JsonSchema {
  const name = reference.replace('#/$defs/', '');
  return (reviewSchema.$defs as Record<string, JsonSchema>)[name] ?? {};
}

function unknownField(pointer: string, key: string, names: readonly string[], at: Finding['at']): Finding {
  const hint = didYouMean(key, names) ?? 'If it is your own field, start its name with `x-`.';
  return { message: `\`${readablePath(pointer)}\` is not a field that is known here.`, at, hint };
}
