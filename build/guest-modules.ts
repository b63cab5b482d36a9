import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'rolldown';

const modules = join(import.meta.dirname, '../node_modules');
const adapt = join(import.meta.dirname, '../src/guests/adapt');

/** Modules of others, and the module of ours that takes the place of each. */
export const replaced: Readonly<Record<string, string>> = {
  '@stoplight/spectral-core/dist/ruleset/function.js': 'ruleset-function.ts',
  '@stoplight/spectral-core/dist/ruleset/validation/index.js': 'ruleset-validation.ts',
  '@stoplight/spectral-functions/dist/schema/ajv.js': 'schema-compiler.ts',
};

/** Packages of others, and the module of ours that takes the place of each where `by` imports it. */
export const replacedImports: readonly { readonly package: string; readonly by: RegExp; readonly ours: string }[] = [
  { package: 'node-fetch', by: /./, ours: 'no-network.ts' },
  { package: 'nimma/legacy', by: /@stoplight\/spectral-core\//, ours: 'jsonpath.ts' },
  { package: 'nimma/fallbacks', by: /@stoplight\/spectral-core\//, ours: 'jsonpath-fallback.ts' },
  { package: 'ajv', by: /@stoplight\/spectral-core\/dist\/ruleset\/function\.js/, ours: 'trusting-ajv.ts' },
  { package: 'ajv', by: /@asyncapi\/parser\/cjs\/schema-parser\//, ours: 'trusting-ajv.ts' },
];

/** `original:PATH` gives a module of ours the module whose place it takes. */
const original = 'original:';
const mark = '?original';

/**
 * Puts modules of ours in the place of modules that Spectral and the AsyncAPI parser bring; each says why. A module of ours finds
 * packages where the replaced one would. The build fails where a replaced module is not there any more.
 */
export function guestModules(): Plugin {
  const used = new Map<string, string>();
  return {
    name: 'guest-modules',
    async resolveId(source, importer = '') {
      if (source.startsWith(original)) return `${join(modules, source.slice(original.length))}${mark}`;
      const swap = replacedImports.find((one) => one.package === source && one.by.test(slashed(importer)));
      if (swap !== undefined) return use(swap.ours, importer);
      const place = used.get(importer);
      return place === undefined || source.startsWith('.')
        ? undefined
        : this.resolve(source, place, { skipSelf: true });
    },
    load(id) {
      if (id.endsWith(mark)) return readFileSync(id.slice(0, -mark.length), 'utf8');
      const ours = Object.entries(replaced).find(([file]) => slashed(id).endsWith(`/node_modules/${file}`))?.[1];
      return ours === undefined ? undefined : `export * from ${JSON.stringify(use(ours, id))};`;
    },
    generateBundle() {
      const all = [...Object.values(replaced), ...replacedImports.map(({ ours }) => ours)];
      const idle = all.filter((ours) => !used.has(join(adapt, ours)));
      if (idle.length > 0) this.error(`What these take the place of is not there any more: ${idle.join(', ')}.`);
    },
  };

  function use(ours: string, place: string): string {
    const file = join(adapt, ours);
    used.set(file, place.replace(mark, ''));
    return file;
  }
}

function slashed(id: string): string {
  return id.replaceAll('\\', '/');
}
