import { join } from 'node:path';
import type { Plugin } from 'rolldown';

const adapt = join(import.meta.dirname, '../src/guests/adapt');

const noNetwork = '\0no-network';
const inNoNetwork = JSON.stringify(join(adapt, 'no-network.ts'));

/** Modules of others, by the end of their path, and the module of ours that takes the place of each. */
export const replaced: Readonly<Record<string, string>> = {
  'nimma/dist/cjs/fallbacks/index.js': 'jsonpath-fallback.ts',
  '@stoplight/spectral-functions/dist/schema/ajv.js': 'schema-compiler.ts',
};

/**
 * Puts modules of ours in the place of modules that Spectral brings; each says why. A module of ours finds packages where the
 * replaced one would. The build fails where a replaced module is not there any more.
 */
export function guestModules(): Plugin {
  const replacedBy = new Map<string, string>();
  return {
    name: 'guest-modules',
    async resolveId(source, importer) {
      if (source === 'node-fetch') return noNetwork;
      const original = importer === undefined ? undefined : replacedBy.get(importer);
      if (original === undefined || source.startsWith('.')) return undefined;
      return this.resolve(source, original, { skipSelf: true });
    },
    load(id) {
      if (id === noNetwork) return `export * from ${inNoNetwork}; export { fetch as default } from ${inNoNetwork};`;
      const end = Object.keys(replaced).find((file) => id.replaceAll('\\', '/').endsWith(`/node_modules/${file}`));
      if (end === undefined) return undefined;
      const ours = join(adapt, replaced[end] ?? '');
      replacedBy.set(ours, id);
      return `export * from ${JSON.stringify(ours)};`;
    },
    generateBundle() {
      const ours = Object.values(replaced).filter((file) => !replacedBy.has(join(adapt, file)));
      if (ours.length > 0) this.error(`What these replace is not there any more: ${ours.join(', ')}.`);
    },
  };
}
