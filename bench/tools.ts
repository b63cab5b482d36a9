import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from './measure.ts';

/** The root of the project. The bench runs from `bench/dist`. */
export const project = join(import.meta.dirname, '../..');
const corpusFolder = process.env.API_REVIEW_BENCH_CORPUS ?? join(project, '../shared/corpus');

/** Real provider repos, where somebody has put them beside the project or names their folder. */
export const corpus: string | undefined = existsSync(corpusFolder) ? realpathSync(corpusFolder) : undefined;

/** `api-review lint`, without its cache unless it is given a folder for it. */
export function ours(cwd: string, args: readonly string[], cache?: string): Command {
  const kept = cache === undefined ? ['--no-cache'] : ['--cache-location', cache];
  return { cwd, args: [join(project, 'dist/cli/bin.js'), 'lint', ...args, ...kept] };
}

/** `api-review conform`. */
export function conform(cwd: string, args: readonly string[]): Command {
  return { cwd, args: [join(project, 'dist/cli/bin.js'), 'conform', ...args] };
}

const kept = mkdtempSync(join(realpathSync(tmpdir()), 'api-review-bench-kept-'));
process.on('exit', () => rmSync(kept, { recursive: true, force: true }));

/** `api-review lint` in the state of a second run whose inputs have changed: its own code is kept, no outcome is. */
export function oursAgain(cwd: string, args: readonly string[]): Command {
  const outcomes = join(kept, 'outcomes');
  return { ...ours(cwd, args, outcomes), env: { ...process.env, XDG_CACHE_HOME: kept }, without: outcomes };
}

/** Node that does nothing. */
export const bareNode: Command = { cwd: project, args: ['-e', '0'] };

/** One of the programs beside this one. */
export function beside(name: 'stock-parser' | 'read-and-hash' | 'plain-ajv', args: readonly string[]): Command {
  return { cwd: project, args: [join(import.meta.dirname, `${name}.js`), ...args] };
}

export const webhookRules = join(project, 'rules/webhooks.yaml');

/** The Spectral CLI with a ruleset; undefined where it is not installed. */
export function spectral(cwd: string, ruleset: string, args: readonly string[]): Command | undefined {
  const peer = installed('@stoplight/spectral-cli');
  if (peer === undefined) return undefined;
  return { cwd, args: [join(peer.folder, 'dist/index.js'), 'lint', '-r', ruleset, '--ignore-unknown-format', ...args] };
}

export interface Peer {
  readonly folder: string;
  readonly version: string;
}

/** A peer as Node finds it: in `bench/node_modules`, else in that of the project. */
export function installed(name: string): Peer | undefined {
  const folders = createRequire(import.meta.url).resolve.paths(name) ?? [];
  const folder = folders.map((one) => join(one, name)).find((one) => existsSync(join(one, 'package.json')));
  if (folder === undefined) return undefined;
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  return { folder, version };
}
