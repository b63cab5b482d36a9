import { createRequire } from 'node:module';
import standaloneCode from 'ajv/dist/standalone/index.js';
import type { Plugin } from 'rolldown';
import { requiresAsImports } from './requires-as-imports.ts';

const prefix = 'compiled-asyncapi:';
const list = `${prefix}versions`;
const require = createRequire(import.meta.url);

/**
 * The AsyncAPI parser checks a document by a JSON Schema of a megabyte, and compiling that takes ten times as long as
 * checking. `import { versions } from 'compiled-asyncapi:versions'` gives the validators by version, compiled when the tool is
 * built and each loaded when it is asked for.
 */
export function compiledAsyncapi(): Plugin {
  return {
    name: 'compiled-asyncapi',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
    load(id) {
      if (id === `\0${list}`) return listOf(versions());
      return id.startsWith(`\0${prefix}`) ? moduleOf(id.slice(prefix.length + 1)) : undefined;
    },
  };
}

function listOf(versions: readonly string[]): string {
  const entries = versions.map((version) => `'${version}': () => import('${prefix}${version}'),`);
  return `export const versions = { ${entries.join('\n')} };`;
}

type Format = () => boolean;
const { AsyncAPIFormats } = require('@asyncapi/parser/cjs/ruleset/formats.js') as {
  AsyncAPIFormats: Map<string, Format>;
};

function versions(): string[] {
  return [...AsyncAPIFormats.keys()];
}

/** A map from the `$id` of a schema to its validator: for the document as it is, and with its references resolved. */
function moduleOf(version: string): string {
  const modules = [true, false].map((resolved) => {
    const schema = schemaOf(version, resolved);
    return { id: schema.$id, code: compiled(schema).replace('export default', 'const validateDocument =') };
  });
  const functions = modules.map(({ id, code }) => {
    const { imports, body } = requiresAsImports(code.replaceAll(/export const validate = \w+;/g, ''));
    return { imports, entry: `[${JSON.stringify(id)}, (() => { ${body}\nreturn validateDocument; })()]` };
  });
  const imports = new Set(functions.flatMap((one) => one.imports));
  return `${[...imports].join('\n')}\nexport const validators = new Map([${functions.map(({ entry }) => entry).join(',\n')}]);`;
}

interface Schema {
  readonly $id: string;
}

const { getSchema } = require('@asyncapi/parser/cjs/ruleset/functions/documentStructure.js') as {
  getSchema: (formats: { has: (format: Format) => boolean }, resolved: boolean) => Schema;
};

function schemaOf(version: string, resolved: boolean): Schema {
  return getSchema({ has: (format) => format === AsyncAPIFormats.get(version) }, resolved);
}

/** As `@stoplight/spectral-functions/dist/schema/ajv.js` does it. */
function compiled(schema: Schema): string {
  const Ajv = require('ajv').default;
  const ajv = new Ajv({
    allErrors: true,
    meta: true,
    messages: true,
    strict: false,
    allowUnionTypes: true,
    logger: false,
    unicodeRegExp: false,
    code: { source: true, esm: true },
  });
  require('ajv-formats').default(ajv);
  require('ajv-errors').default(ajv);
  ajv.addSchema(require('@stoplight/spectral-functions/dist/schema/draft4.json'));
  ajv.addSchema(require('ajv/dist/refs/json-schema-draft-06.json'));
  return standaloneCode.default(ajv, ajv.compile(schema));
}
