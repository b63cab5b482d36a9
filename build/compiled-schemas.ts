import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import formats from 'ajv-formats';
import type { Plugin } from 'rolldown';

const prefix = 'compiled-schema:';
const { resolve } = createRequire(import.meta.url);

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
  return `${withImports(code)}\nexport const schema = ${JSON.stringify(schema)};`;
}

/** What `require` would give: some bundlers unwrap the default export of a CommonJS module, others do not. */
const exportsOf = 'const exportsOf = (module) => (module.default?.__esModule ? module.default : module);';

/** Ajv's code still calls `require` for the formats and its run time. */
function withImports(code: string): string {
  const imports: string[] = [];
  const body = code.replaceAll(/\brequire\("([^"]+)"\)/g, (_, module: string) => {
    imports.push(`import * as required${imports.length} from ${JSON.stringify(resolve(module))};`);
    return `exportsOf(required${imports.length - 1})`;
  });
  return [...imports, exportsOf, body].join('\n');
}
