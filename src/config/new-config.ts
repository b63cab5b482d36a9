import { wrapped } from '../text/wrap.ts';
import { configSchema } from './parse.ts';

/** Values of keys of which the schema has no example. A key that is in neither is left out: it is none to begin with. */
const values: Readonly<Record<string, unknown>> = {
  overrides: [{ files: ['archive/**'], rules: { 'evidence/stale': 'off' } }],
  evidence: { require: 'page' },
  maxAgeDays: 365,
  failOn: 'warning',
  gate: 'own',
  strict: true,
  maxWarnings: 20,
  suppressions: { allow: ['evidence/stale'] },
};

const columns = 100;

interface Property {
  readonly description?: string;
  readonly examples?: readonly unknown[];
}

/** A configuration that changes nothing: every key with its description, as comments. @param schemaUrl where editors find the schema */
export function newConfig(schemaUrl: string): string {
  const properties = Object.entries(configSchema.properties as Readonly<Record<string, Property>>);
  const parts = properties.flatMap(([key, { description = '', examples = [] }]) => {
    const value = values[key] ?? examples[0];
    if (value === undefined) return [];
    const lines = wrapped([{ text: description }], columns - 2).split('\n');
    return [[...lines.map((line) => `# ${line}`), `#${key}: ${flow(value)}`].join('\n')];
  });
  return [
    `# yaml-language-server: $schema=${schemaUrl}`,
    '# Values are the defaults until a line is uncommented: take away its first `#`. `api-review config --print` shows what is in force.',
    '',
    parts.join('\n\n'),
    '',
  ].join('\n');
}

/** YAML in one line. */
function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (typeof value !== 'object' || value === null)
    return typeof value === 'string' && /[^\w/-]/.test(value) ? `'${value}'` : String(value);
  return `{ ${Object.entries(value)
    .map(([key, one]) => `${key}: ${flow(one)}`)
    .join(', ')} }`;
}
