import { defineConfig, type Plugin } from 'rolldown';
import { billOfMaterials } from './build/bill-of-materials.ts';
import { compiledAsyncapi } from './build/compiled-asyncapi.ts';
import { compiledSchemas } from './build/compiled-schemas.ts';
import { guestModules } from './build/guest-modules.ts';
import { loadTogether } from './build/load-together.ts';
import { pageParts } from './build/page-parts.ts';
import { thirdPartyNotices } from './build/third-party-notices.ts';
import { yamlData } from './build/yaml-data.ts';

const minify = { compress: true, mangle: { toplevel: true, keepNames: true }, codegen: true } as const;

/**
 * The tool as few files: most of the time of a short run goes into finding and opening modules. Files lie two folders
 * below the package, as in `src`, so that they find `rules/` and `schemas/` at the same place. They are CommonJS, of which V8
 * can keep the code that it made (`src/threads/compiled-modules.ts`).
 */
const tool = defineConfig({
  input: {
    'cli/main': 'src/cli/main.ts',
    'lib/index': 'src/index.ts',
    'guests/worker': 'src/guests/worker/worker.ts',
    'run/worker': 'src/run/bounded/worker.ts',
  },
  platform: 'node',
  resolve: { mainFields: ['module', 'main'] },
  // Inlined, the list of public suffixes would be written three times.
  optimization: { inlineConst: false },
  plugins: [
    compiledSchemas(),
    compiledAsyncapi(),
    yamlData(),
    pageParts(),
    guestModules(),
    thirdPartyNotices(),
    billOfMaterials(),
    asCommonJs(),
  ],
  output: {
    dir: 'dist',
    format: 'cjs',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
    minify,
    codeSplitting: {
      groups: loadTogether(
        {
          cli: ['src/cli/main.ts'],
          lint: ['src/cli/commands/lint.ts', 'src/formats/pretty.ts'],
          webhooks: ['src/rulesets/direct/runner.ts', 'rules/webhooks.yaml'],
        },
        'src/guests/worker/worker.ts',
      ),
    },
  },
});

/** What starts the tool, and loads it. */
const bin = defineConfig({
  input: 'src/cli/bin.ts',
  platform: 'node',
  output: { file: 'dist/cli/bin.js', format: 'cjs', minify, codeSplitting: false },
});

/** What starts a worker, and loads its modules. */
const start = defineConfig({
  ...bin,
  input: 'src/threads/start.ts',
  output: { file: 'dist/threads/start.js', format: 'cjs', minify, codeSplitting: false },
});

export default [tool, bin, start];

/** The package is ESM, and its bundle is not. */
function asCommonJs(): Plugin {
  return {
    name: 'as-common-js',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'package.json', source: '{"type":"commonjs"}\n' });
    },
  };
}
