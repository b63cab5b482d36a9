import { readdirSync, readFileSync } from 'node:fs';
import { configDefaults, defineConfig } from 'vitest/config';
import { compiledSchemas } from './build/compiled-schemas.ts';
import { pageParts } from './build/page-parts.ts';
import { yamlData } from './build/yaml-data.ts';

/** What `npm run test:quick` leaves out: tests of the built tool, of whole runs, and those that try much. */
const slow = [
  'test/{adoption,bench,bounds,cache,cli,conform,contributing,e2e,editors,engine,gate,growth,guests,hostile,library,lsp,mcp,mutation,network,report,shards,since,skills,workspace}/**',
  'test/**/{parity,surely-valid,plainly-valid,harbor-coverage,mentions-events}.test.ts',
  'test/{hints,records/{corpus,migrate-lint,stamp-awkward},evidence/internal-spellings,config/{code,cli}}.test.ts',
];

/** What `npm run test:hostile` runs: the tests that SECURITY.md names, and those that draw by chance. */
function hostile(): string[] {
  const promised = [...readFileSync('SECURITY.md', 'utf8').matchAll(/`(test\/[\w./-]+)`/g)].map(
    ([, path = '']) => path,
  );
  const drawn = /from '(?:fast-check|(?:\.\.?\/)+seed\.ts)'/;
  return readdirSync('test', { recursive: true, encoding: 'utf8' })
    .map((name) => `test/${name.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.test.ts'))
    .filter((file) => promised.some((path) => file.startsWith(path)) || drawn.test(readFileSync(file, 'utf8')));
}

export default defineConfig(({ mode }) => ({
  plugins: [compiledSchemas(), yamlData(), pageParts()],
  test: {
    // Failures are told last.
    reporters: ['./test/hostile/counts.ts', 'default', ...(process.env.GITHUB_ACTIONS ? ['github-actions'] : [])],
    include: mode === 'hostile' ? hostile() : ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...(mode === 'quick' ? slow : [])],
    // The quick tests change nothing for each other, so that a worker imports the source once.
    isolate: mode !== 'quick',
    env: mode === 'quick' ? { QUICK: 'yes' } : {},
    // Vitest keeps a core for itself, which is half of a machine with two.
    maxWorkers: '100%',
    setupFiles: ['test/setup.ts'],
    // No test is about time: these end a run that hangs, on the slowest machine.
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
}));
