import { existsSync, mkdirSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isLong, seed } from '../seed.ts';
import { type Found, planted, Repos, record } from './repos.ts';
import { put, type State, slot, slots, states } from './states.ts';

/*
 * `--since` against what it promises: the findings of a full run now without those of a full run over a clone of the
 * commit. Repositories and edits are random, the same in each run unless HOSTILE=long.
 */

const severities = ['error', 'warning', 'info'];
const edits: fc.Arbitrary<State> = fc
  .uniqueArray(fc.constantFrom(...Object.keys(slots)), { minLength: 0, maxLength: 4 })
  .chain((paths) => fc.record(Object.fromEntries(paths.map((path) => [path, slot(path)]))));

const scenarios = fc.record({
  before: states,
  edit: edits,
  submodule: fc.constantFrom('none', 'same', 'moved', 'dirty'),
  committed: fc.boolean(),
  cached: fc.boolean(),
  asked: fc.constantFrom(
    ...[
      ['.', '.'],
      ['.', 'a'],
      ['.', 'a/review.yml'],
      ['.', '{a,reviews}/*.yml'],
      ['.', 'shared/link'],
      ['a', '..'],
    ],
    ...[
      ['reviews', 'b.yml'],
      ['shared', '../a'],
      ['.', 'sub'],
      ['a/asyncapi', '../review.yml'],
    ],
  ),
});

let repos: Repos;

beforeEach(() => {
  repos = new Repos();
});

afterEach(() => repos.remove());

test(
  'any edit: --since is the full run now without the full run then',
  async () => {
    repos.write({ 'sub/review.yml': record('harbor') });
    repos.init('sub');
    let telling = 0;
    const runs = isLong ? { numRuns: 400, seed } : { numRuns: 20, seed: 7 };
    await fc.assert(
      fc.asyncProperty(scenarios, async (scenario) => {
        for (const folder of ['now', 'then']) repos.remove(folder);
        if (await isAsPromised(scenario)) telling++;
      }),
      { ...runs, endOnFailure: true },
    );
    expect(telling).toBeGreaterThan(runs.numRuns / 10);
  },
  isLong ? 3_600_000 : 120_000,
);

type Scenario = typeof scenarios extends fc.Arbitrary<infer S> ? S : never;

/** @returns true where some findings are new and others are not */
async function isAsPromised({
  before,
  edit,
  submodule,
  committed,
  cached,
  asked: [folder = '.', path = '.'],
}: Scenario) {
  repos.init('now/x');
  if (submodule !== 'none') repos.git('now/x', 'submodule', '--quiet', 'add', repos.path('sub'), 'sub');
  put(repos, 'now/x', before);
  repos.commit('now/x');
  repos.git('.', 'clone', '-q', '--recurse-submodules', repos.path('now/x'), 'then/x');
  put(repos, 'now/x', edit);
  if (submodule === 'moved' || submodule === 'dirty') repos.write({ 'now/x/sub/asyncapi/live.yml': planted });
  if (submodule === 'moved') repos.commit('now/x/sub');
  if (committed) repos.commit('now/x');
  if (!existsSync(repos.path('now/x', folder))) return false;
  const flags = [path, ...(cached ? [] : ['--no-cache'])];
  const now = await repos.lint(`now/x/${folder}`, ...flags);
  mkdirSync(repos.path('then/x', folder), { recursive: true });
  const then = (await repos.lint(`then/x/${folder}`, ...flags)).found;
  const since = await repos.lint(`now/x/${folder}`, ...flags, '--since', committed ? 'HEAD~1' : 'HEAD');
  expect(since.found).toEqual(newOf(now.found, then));
  // A link that leads out of the workspace leads to no repository, which git says.
  if (/not a git repository/.test(since.stderr)) return false;
  expect(since.code === 2).toBe(now.code === 2);
  return since.found.length > 0 && since.found.length < now.found.length;
}

function newOf(now: readonly Found[], then: readonly Found[]): Found[] {
  const known = (a: Found, b: Found) =>
    a.fingerprint === b.fingerprint && severities.indexOf(a.severity) >= severities.indexOf(b.severity);
  return now.filter((finding) => !then.some((one) => known(finding, one)));
}
