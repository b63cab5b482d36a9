import { defineConfig } from 'vitest/config';
import { compiledSchemas } from './build/compiled-schemas.ts';
import { pageParts } from './build/page-parts.ts';
import { yamlData } from './build/yaml-data.ts';

export default defineConfig({
  plugins: [compiledSchemas(), yamlData(), pageParts()],
  test: {
    reporters: ['default', ...(process.env.GITHUB_ACTIONS ? ['github-actions'] : []), './test/hostile/counts.ts'],
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
