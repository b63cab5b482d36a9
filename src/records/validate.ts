import { schema, validate } from 'compiled-schema:review-v1';
import type { Finding, RuleFinding } from '../finding/finding.ts';
import { didYouMean } from '../text/nearest.ts';
import { shorten } from '../text/shorten.ts';
import type { JsonSchema } from '../yaml/json-schema.ts';
import { knownKeys } from '../yaml/known-keys.ts';
import { get, type Node } from '../yaml/node.ts';
import { readablePath } from '../yaml/pointer.ts';
import { schemaFindings } from '../yaml/schema.ts';
import { placeholdersIn } from './placeholder.ts';
import { unreadPublished } from './published.ts';

/** The published schema of the canonical record, version 1. */
export const reviewSchema: JsonSchema = schema;

/** The key of a record that was migrated with gaps, and names the dialect that it was written in. */
export const migratedFrom = 'x-migrated-from';

/** The mistakes of a canonical record by its schema: wrong shapes, missing fields, unknown fields. */
export function validateRecord(root: Node): RuleFinding[] {
  const rule = get(root, migratedFrom) === undefined ? 'record/schema' : 'record/incomplete';
  const isUnfinished = placesOf(placeholdersIn(root));
  const wrong = schemaFindings(validate, root, schema)
    .filter(({ at }) => !isUnfinished.has(at.span.start))
    .map((finding) => ({ ...finding, rule }));
  const unknown = unknownFields(root, [reviewSchema]).map((finding) => ({ ...finding, rule: 'record/unknown-field' }));
  return [...wrong, ...unknown];
}

/** The mistakes of a webhook catalogue, to which authors add fields freely: a claim that cannot be read. */
export function validateCatalogue(root: Node): RuleFinding[] {
  return unreadPublished(root).map(({ at, text }) => ({
    rule: 'record/schema',
    message: `\`${readablePath(at.pointer)}\` must be \`true\` or \`false\`, not \`${shorten(text, longest)}\`.`,
    at,
  }));
}

const longest = 40;

/** A placeholder is told as such, whatever form its field has. */
function placesOf(placeholders: readonly Node[]): ReadonlySet<number> {
  return new Set(placeholders.map(({ at }) => at.span.start));
}

/** Keys that none of the schemas for a node knows, there and below. Keys that start with `x-` are free. */
function unknownFields(node: Node, schemas: readonly JsonSchema[]): Finding[] {
  const { names, under, items } = knownKeys(schemas, reviewSchema);
  if (node.kind === 'list') return items.length === 0 ? [] : node.items.flatMap((item) => unknownFields(item, items));
  if (node.kind !== 'map' || names.length === 0) return [];
  return [...node.entries.values()].flatMap(({ key, keyAt, value }) => {
    if (names.includes(key)) return unknownFields(value, under(key));
    return key.startsWith('x-') ? [] : [unknownField(keyAt.pointer, key, names, keyAt)];
  });
}

function unknownField(pointer: string, key: string, names: readonly string[], at: Finding['at']): Finding {
  const hint = didYouMean(key, names) ?? 'If it is your own field, start its name with `x-`.';
  return { message: `\`${readablePath(pointer)}\` is not a field that is known here.`, at, hint };
}
