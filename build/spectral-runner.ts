import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'rolldown';

/** Gives modules the class of Spectral that runs rules, which its package does not export. */
export function spectralRunner(): Plugin {
  const core = createRequire(import.meta.url).resolve('@stoplight/spectral-core');
  return {
    name: 'spectral-runner',
    resolveId: (id) => (id === 'spectral:runner' ? join(dirname(core), 'runner/runner.js') : undefined),
  };
}
