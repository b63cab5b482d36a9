import { defineConfig } from 'rolldown';
import { compiledAsyncapi } from './build/compiled-asyncapi.ts';
import { compiledSchemas } from './build/compiled-schemas.ts';
import { guestModules } from './build/guest-modules.ts';
import { loadTogether } from './build/load-together.ts';
import { pageParts } from './build/page-parts.ts';
import { thirdPartyNotices } from './build/third-party-notices.ts';
import { yamlData } from './build/yaml-data.ts';

/**
 * The tool as few files: most of the time of a short run goes into finding and opening modules. Files lie two folders
 * below the package, as in `src`, so that they find `rules/` and `schemas/` at the same place.
 */
export default defineConfig({
  input: { 'cli/bin': 'src/cli/bin.ts', 'lib/index': 'src/index.ts', 'guests/worker': 'src/guests/worker/worker.ts' },
  platform: 'node',
  resolve: { mainFields: ['module', 'main'] },
  transform: { define: { __filename: 'import.meta.filename', __dirname: 'import.meta.dirname' } },
  // Inlined, the list of public suffixes would be written three times.
  optimization: { inlineConst: false },
  plugins: [compiledSchemas(), compiledAsyncapi(), yamlData(), pageParts(), guestModules(), thirdPartyNotices()],
  output: {
    dir: 'dist',
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
    minify: { compress: true, mangle: { toplevel: true, keepNames: true }, codegen: true },
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
