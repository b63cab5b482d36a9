import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);

/** Ajv's code still calls `require` for the formats and its run time: the imports in its place, and the code without. */
export function requiresAsImports(code: string): { imports: string[]; body: string } {
  const names = new Map<string, string>();
  const body = code.replaceAll(/\brequire\("([^"]+)"\)/g, (_, module: string) => {
    const name = `required_${module.replaceAll(/\W/g, '_')}`;
    names.set(module, name);
    return `exportsOf(${name})`;
  });
  const imports = [...names].map(([module, name]) => `import * as ${name} from ${JSON.stringify(resolve(module))};`);
  return { imports: names.size === 0 ? [] : [...imports, exportsOf], body };
}

/** The value that `require` would give: some bundlers unwrap the default export of a CommonJS module, others do not. */
const exportsOf = 'const exportsOf = (module) => (module.default?.__esModule ? module.default : module);';
