import { existsSync, lstatSync, mkdirSync, symlinkSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isLong, seed } from '../seed.ts';
import { type Found, index, planted, Repos, record } from './repos.ts';

/*
 * `--since` against what it promises: the findings of a full run now without those of a full run over a clone of the
 * commit. Repositories and edits are random, the same in each run unless HOSTILE=long.
 */

const severities = ['error', 'warning', 'info'];
const link = '-> ';
const digest = '    sha256: 0000000000000000000000000000000000000000000000000000000000000000\n';
const withPage = `    snapshot: evidence/page.txt\n${digest}`;
const openapi = (event: string) => `openapi: 3.1.0\ninfo: { title: x, version: '1' }\nwebhooks:\n  ship: ${event}\n`;
const listed = 'apis:\n  - aid: a:live\n    properties:\n      - type: AsyncAPI\n        url: asyncapi/live.yml\n';
const disabled = '# api-review-disable-file fabrication/spec-despite-null-claim -- for a test\n';
const stream = planted.replace('/ships', '/boats');

/** What each file of a repository may be; a text that begins with an arrow is a link. */
const slots: Readonly<Record<string, readonly string[]>> = {
  'a/review.yml': [
    record('a'),
    record('a', { page: withPage }),
    record('a', { spec: 'asyncapi/live.yml' }),
    record('a', { own: 'a/review.yml' }),
    'kind: review\n',
  ],
  'a/apis.yml': [
    index('a'),
    `aid: a\nname: a\n${listed}`,
    'aid: a\nname: a\ninclude:\n  - name: m\n    url: more/apis.yml\n',
  ],
  'a/more/apis.yml': [index('a'), `aid: a\nname: more\n${listed}`],
  'a/asyncapi/live.yml': [
    planted,
    stream,
    `${disabled}${planted}`,
    'asyncapi: [\n',
    '# Nothing\n',
    `${link}../../shared/live.yml`,
  ],
  'a/openapi/api.yml': [openapi("{ $ref: './ship.yml' }"), openapi('{ post: { responses: {} } }')],
  'a/openapi/ship.yml': ['post: { responses: {} }\n', 'post: { requestBody: { required: true }, responses: {} }\n'],
  'a/evidence/page.txt': ['REST only.\n', 'Sockets too.\n', `${link}../../shared/page.txt`],
  'reviews/b.yml': [record('b'), record('b', { own: 'reviews/b.yml' }), record('b', { spec: 'specs/live.yml' })],
  'reviews/b/apis.yml': [index('b')],
  'reviews/b/specs/live.yml': [planted, stream],
  'shared/live.yml': [planted, stream],
  'shared/page.txt': ['REST only.\n'],
  'shared/link': [`${link}../a`, `${link}../reviews/b`, `${link}link`, `${link}/nowhere`],
  'api-review.config.yaml': [
    'rules:\n  fabrication/spec-despite-null-claim: warning\n',
    'rules:\n  fabrication/spec-despite-null-claim: error\n  record/schema: off\n',
    'maxAgeDays: 1\n',
    'rules: {}\n',
    'rules: [\n',
  ],
  '.gitignore': ['specs/\n', 'live.yml\n', 'a/\n'],
};

type State = Readonly<Record<string, number | undefined>>;

const slot = (path: string) => fc.option(fc.nat((slots[path]?.length ?? 1) - 1), { nil: undefined, freq: 3 });
const states: fc.Arbitrary<State> = fc.record(Object.fromEntries(Object.keys(slots).map((path) => [path, slot(path)])));
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
  put(before);
  repos.commit('now/x');
  repos.git('.', 'clone', '-q', '--recurse-submodules', repos.path('now/x'), 'then/x');
  put(edit);
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

function put(state: State): void {
  for (const [path, choice] of Object.entries(state)) {
    const text = choice === undefined ? undefined : slots[path]?.[choice];
    const file = `now/x/${path}`;
    if (lstatSync(repos.path(file), { throwIfNoEntry: false }) !== undefined) repos.remove(file);
    if (text === undefined) continue;
    repos.write({ [file]: text });
    if (!text.startsWith(link)) continue;
    repos.remove(file);
    symlinkSync(text.slice(link.length), repos.path(file));
  }
}
