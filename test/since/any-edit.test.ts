import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Blob } from '../../src/formats/blob.ts';
import { isLong, seed } from '../seed.ts';
import { planted, Repos, record } from './repos.ts';
import { put, type State, slot, slots, states } from './states.ts';

/*
 * `--since` against what it promises: the findings of a full run now without those of a full run over a clone of the
 * commit. Of files that git finds renamed, less may be new. Repositories and edits are random, the same in each run unless HOSTILE=long.
 */

const severities = ['error', 'warning', 'info'];
/** Rules about the change itself. */
const onlySince = /^(?:change\/|suppression\/(?:added|marked)-here$)/;
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
      ['a/asyncapi', '.'],
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
    const runs = isLong ? { numRuns: 30, seed } : { numRuns: 20, seed: 7 };
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
  const linted = async (repo: string, ...more: string[]) => {
    const { code, stderr } = await repos.lint(`${repo}/${folder}`, ...flags, ...more, '--format', `blob=${written}`);
    return { code, stderr, ...(code === 2 && !existsSync(written) ? nothing : readFound(written)) };
  };
  const written = repos.path('blob.json');
  const now = await linted('now/x');
  mkdirSync(repos.path('then/x', folder), { recursive: true });
  const then = await linted('then/x');
  const base = committed ? 'HEAD~1' : 'HEAD';
  const since = await linted('now/x', '--since', base);
  const found = since.found.filter(({ rule }) => !onlySince.test(rule));
  const expected = newOf(now.found, then.found);
  if (repos.git('now/x', 'diff', '--find-renames', '--diff-filter=R', '--name-only', base) === '')
    expect(found).toEqual(expected);
  else expect(expected).toEqual(expect.arrayContaining(found));
  // A link that leads out of the workspace leads to no repository, which git says.
  if (/not a git repository/.test(since.stderr)) return false;
  // Of what was there then and is gone, a full run cannot tell.
  const isGone =
    since.found.some(({ rule }) => rule === 'change/record-removed') ||
    (then.looked.length > 0 && !then.looked.some((file) => existsSync(repos.path('now/x', file))));
  expect(since.code === 2).toBe(now.code === 2 && !isGone);
  return found.length > 0 && found.length < now.found.length;
}

function newOf(now: readonly Found[], then: readonly Found[]): Found[] {
  const before = new Map(then.flatMap((one) => one.fingerprints.map((fingerprint) => [fingerprint, one.severity])));
  const isKnown = ({ severity, fingerprints }: Found) =>
    fingerprints.every(
      (one) => before.has(one) && severities.indexOf(severity) >= severities.indexOf(before.get(one) ?? ''),
    );
  return now.filter((finding) => !isKnown(finding));
}

interface Found {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly at: object;
  /** Of all findings that it is told for. */
  readonly fingerprints: readonly string[];
}

interface Told {
  readonly found: readonly Found[];
  /** The records and documents that were looked at. */
  readonly looked: readonly string[];
}

const nothing: Told = { found: [], looked: [] };

function readFound(blob: string): Told {
  const { diagnostics, account } = JSON.parse(readFileSync(blob, 'utf8')) as Pick<Blob, 'diagnostics' | 'account'>;
  rmSync(blob);
  return {
    found: diagnostics.map(({ rule, severity, message, at, fingerprint, folded = [] }) => ({
      ...{ rule, severity, message, at },
      fingerprints: [fingerprint, ...folded.map((one) => one.fingerprint)],
    })),
    looked: account.filter(({ kind }) => ['record', 'asyncapi', 'openapi'].includes(kind)).map(({ file }) => file),
  };
}
