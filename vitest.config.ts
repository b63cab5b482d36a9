import { defineConfig } from 'vitest/config';
import { compiledAsyncapi } from './build/compiled-asyncapi.ts';
import { compiledSchemas } from './build/compiled-schemas.ts';
import { pageParts } from './build/page-parts.ts';
import { spectralRunner } from './build/spectral-runner.ts';
import { yamlData } from './build/yaml-data.ts';

export default defineConfig({
  plugins: [compiledSchemas(), compiledAsyncapi({ precompile: false }), yamlData(), pageParts(), spectralRunner()],
  test: {
    reporters: ['default', ...(process.env.GITHUB_ACTIONS ? ['github-actions'] : []), './test/hostile/counts.ts'],
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    // No test is about time: these end a run that hangs, on the slowest machine.
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
