import { dirname } from 'node:path';
import { defineConfig } from 'rolldown';
import { yamlData } from '../build/yaml-data.ts';

/** How `run.mjs` bundles a script: what is no path stays outside, and each module keeps the folder that it is in. */
export default defineConfig({
  platform: 'node',
  external: /^(?![./]|[A-Za-z]:[\\/])/,
  plugins: [
    yamlData(),
    {
      name: 'own-folder',
      transform: (code, id) => code.replaceAll('import.meta.dirname', JSON.stringify(dirname(id))),
    },
  ],
});
