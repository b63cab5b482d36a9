import type { JsonSchema } from './json-schema.ts';
import { definition } from './known-keys.ts';
import { readablePath } from './pointer.ts';

/** How to add a missing field: the line, and values for it where its schema gives several. */
export function missingHint(map: string, name: string, given: unknown, document: JsonSchema, after?: string): string {
  const place = after === undefined ? `to \`${readablePath(map) || 'the document'}\`` : `below \`${after}\``;
  const schema = resolved(given, document);
  const { examples = [], const: only } = schema as { examples?: readonly unknown[]; const?: unknown };
  if (only !== undefined) return `Add ${place}: \`${name}: ${flow(only as Example)}\`.`;
  const shown = examples.length > 1 ? `, where \`…\` is such as ${examples.map((one) => `\`${one}\``).join(', ')}` : '';
  return `Add ${place}, with your own words: \`${name}: ${flow(exampleOf(schema, document, 0))}\`${shown}.`;
}

function resolved(given: unknown, document: JsonSchema): Readonly<Record<string, unknown>> {
  const schema = (given ?? {}) as Readonly<Record<string, unknown>>;
  return typeof schema.$ref === 'string' ? resolved(definition(schema.$ref, document), document) : schema;
}

type Example = string | number | boolean | null | readonly Example[] | { readonly [key: string]: Example };

function exampleOf(given: unknown, document: JsonSchema, depth: number): Example {
  const schema = resolved(given, document);
  if (schema.const !== undefined) return schema.const as Example;
  if (Array.isArray(schema.enum)) return schema.enum[0] as Example;
  const [type] = [schema.type].flat();
  if (schema.format === 'date') return '2026-05-29';
  if (schema.format === 'date-time') return '2026-05-29T12:00:00Z';
  if (JSON.stringify([schema.pattern, schema.else]).includes('https?')) return 'https://…';
  if (type === 'integer' || type === 'number') return Number(schema.minimum ?? 1);
  if (type === 'boolean') return true;
  if (type === 'array') return depth > 1 ? [] : [exampleOf(schema.items, document, depth + 1)];
  if (type !== 'object') return '…';
  const properties = (schema.properties ?? {}) as Record<string, unknown>;
  return Object.fromEntries(
    ((schema.required ?? []) as string[]).map((key) => [key, exampleOf(properties[key], document, depth + 1)]),
  );
}

function flow(value: Example): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (typeof value === 'object' && value !== null)
    return `{ ${Object.entries(value)
      .map(([key, one]) => `${key}: ${flow(one)}`)
      .join(', ')} }`;
  if (typeof value !== 'string') return String(value);
  return /^[a-z…][^'"\n,[\]{}#]*$/i.test(value) && !/: |:$/.test(value) ? value : `'${value}'`;
}
