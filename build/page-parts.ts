import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Plugin, rolldown } from 'rolldown';

const prefix = 'page-part:';
const folder = join(import.meta.dirname, '../src/report/html');

/**
 * The text parts of the HTML report: `page-part:script`, the modules of `browser/` in one file, and
 * `page-part:style`. For Rolldown and Vite alike.
 */
export function pageParts(): Plugin {
  const parts: Readonly<Record<string, () => Promise<string>>> = {
    [`\0${prefix}script`]: script,
    [`\0${prefix}style`]: () => readFile(join(folder, 'report.css'), 'utf8'),
  };
  return {
    name: 'page-parts',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
    load: async (id) => {
      const part = parts[id];
      return part && `export default ${JSON.stringify(await part())};`;
    },
  };
}

/** The script, with nothing in it that could end a `script` element. */
async function script(): Promise<string> {
  const bundle = await rolldown({
    input: join(folder, 'browser/main.tsx'),
    platform: 'browser',
    tsconfig: join(import.meta.dirname, '../tsconfig.browser.json'),
    logLevel: 'warn',
  });
  const { output } = await bundle.generate({ format: 'iife', minify: true });
  await bundle.close();
  return output[0].code.replaceAll(/<(?=\/script|!--)/gi, '\\x3c');
}
