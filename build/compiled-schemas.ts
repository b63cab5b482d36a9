import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import formats from 'ajv-formats';
import type { Plugin } from 'rolldown';
import { requiresAsImports } from './requires-as-imports.ts';

const prefix = 'compiled-schema:';

/**
 * Lets modules import a schema of `schemas/` with its validator: `import { schema, validate } from
 * 'compiled-schema:review-v1'`. Ajv compiles it when the tool is built, since that takes longer than checking a record.
 * For Rolldown and Vite alike (https://rolldown.rs/apis/plugin-api).
 */
export function compiledSchemas(): Plugin {
  return {
    name: 'compiled-schemas',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
    load: (id) => (id.startsWith(`\0${prefix}`) ? moduleOf(id.slice(prefix.length + 1)) : undefined),
  };
}

function moduleOf(name: string): string {
  const file = join(import.meta.dirname, `../schemas/${name}.schema.json`);
  const schema = JSON.parse(readFileSync(file, 'utf8'));
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: true,
    allowUnionTypes: true,
    code: { source: true, esm: true },
  });
  formats.default(ajv);
  const code = standaloneCode.default(ajv, ajv.compile(schema));
  const { imports, body } = requiresAsImports(code);
  return [...imports, collecting(body), `export const schema = ${JSON.stringify(schema)};`].join('\n');
}

/** Ajv copies all errors for each item of a list that has some; a list of many such items would take for ever. */
function collecting(body: string): string {
  const append = 'function append(all, more) { for (const one of more) all.push(one); return all; }';
  return `${append}\n${body.replaceAll(/vErrors\.concat\((\w+\.errors)\)/g, 'append(vErrors, $1)')}`;
}
