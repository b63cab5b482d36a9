import { defineConfig } from 'vitest/config';
import { compiledSchemas } from './build/compiled-schemas.ts';
import { yamlData } from './build/yaml-data.ts';

export default defineConfig({
  plugins: [compiledSchemas(), yamlData()],
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
