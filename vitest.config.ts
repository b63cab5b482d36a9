import { configDefaults, defineConfig } from 'vitest/config';
import { compiledSchemas } from './build/compiled-schemas.ts';
import { pageParts } from './build/page-parts.ts';
import { yamlData } from './build/yaml-data.ts';

/** What `npm run test:quick` leaves out: tests of the built tool, of whole runs, and those that try much. */
const slow = [
  'test/{adoption,bench,cache,contributing,e2e,engine,gate,growth,hostile,mutation,report,shards}/**',
  'test/**/parity.test.ts',
  'test/since/{since,any-edit}.test.ts',
];

export default defineConfig(({ mode }) => ({
  plugins: [compiledSchemas(), yamlData(), pageParts()],
  test: {
    reporters: ['default', ...(process.env.GITHUB_ACTIONS ? ['github-actions'] : []), './test/hostile/counts.ts'],
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...(mode === 'quick' ? slow : [])],
    // The quick tests change nothing for each other, so that a worker imports the source once.
    isolate: mode !== 'quick',
    // Vitest keeps a core for itself, which is half of a machine with two.
    maxWorkers: '100%',
    setupFiles: ['test/setup.ts'],
    // No test is about time: these end a run that hangs, on the slowest machine.
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
}));
