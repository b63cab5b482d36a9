import { existsSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { reporters } from '../../src/formats/index.ts';
import { nodeFileSystem } from '../../src/load/node-file-system.ts';
import { lint } from '../../src/run/lint.ts';
import { checkOf } from '../formats/check.ts';
import { index, planted, Repos, record } from '../since/repos.ts';

/*
 * A catalog in git as a team keeps it, and what happens to it: one test a scenario, by number. These are elsewhere:
 *
 * | scenario                                            | test                                             |
 * | --------------------------------------------------- | ------------------------------------------------ |
 * | 35 SARIF with more findings than code scanning takes | test/formats/formats.test.ts; with the Action: test/adoption/action.test.ts |
 * | 36 folders of outputs are made                      | test/gate/looked-at.test.ts                      |
 * | 37 several paths of the Action                      | test/adoption/action.test.ts                     |
 * | 38, 39 pre-commit, installed and run                | test/gate/hook.test.ts                           |
 * | 40 supported versions of Node                       | the matrix of .github/workflows/ci.yml           |
 * | 41 a spec that silences itself                      | test/gate/silence.test.ts                        |
 * | 42 excluded and ignored paths                       | test/gate/looked-at.test.ts, diff.test.ts        |
 *
 * More of the same: baseline.test.ts (1 to 8), histories.test.ts (5 to 8, 12, 18 to 20, 28, 29), test/since (9 to 25), removed-and-known.test.ts (29), test/shards (32), test/cache (33), test/formats (34).
 */

const spec = 'fabrication/spec-despite-null-claim';
const known = ['--baseline', 'known.json'];
const update = [...known, '--update-baseline'];
const clean = { code: 0, stderr: '', found: [] };

let repos: Repos;

beforeEach(() => {
  repos = new Repos();
  for (const name of ['harbor', 'port', 'quay'])
    repos.write({
      [`x/providers/${name}/review.yml`]: record(name),
      [`x/providers/${name}/apis.yml`]: index(name),
    });
  repos.write({ 'x/tools/readme.md': '', 'x/providers/quay/asyncapi/old.yml': planted });
  repos.init('x');
});

afterEach(() => {
  vi.unstubAllEnvs();
  repos.remove();
});

const plant = (folder = 'x/providers/harbor') => repos.write({ [`${folder}/asyncapi/live.yml`]: planted });
const edit = (file: string, change: (text: string) => string) =>
  writeFileSync(repos.path(file), change(readFileSync(repos.path(file), 'utf8')));
const rulesOf = async (folder: string, ...args: string[]) =>
  (await repos.lint(folder, ...args)).found.map(({ rule }) => rule);
const baseline = () => JSON.parse(readFileSync(repos.path('x/known.json'), 'utf8'));

/** What is planted is the one error, and nothing is said beside it. */
async function expectOneError(folder: string, ...args: string[]): Promise<void> {
  const { code, stderr, found } = await repos.lint(folder, ...args);
  const errors = found.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
  expect([code, stderr, errors]).toEqual([1, '', [spec]]);
}

test('1 a baseline is written, and read again', async () => {
  expect((await repos.lint('x', ...update)).code).toBe(0);
  expect(await repos.lint('x', ...known)).toMatchObject(clean);
});

test('2 harmless edits that shift lines are nothing new', async () => {
  await repos.lint('x', ...update);
  for (const file of ['quay/review.yml', 'quay/asyncapi/old.yml'])
    edit(`x/providers/${file}`, (text) => `# One\n# Two\n# Three\n${text}`);
  expect(await repos.lint('x', ...known)).toMatchObject(clean);
});

test('3 a planted contradiction is one error', async () => {
  await repos.lint('x', ...update);
  repos.commit('x');
  plant();
  await expectOneError('x', ...known);
  await expectOneError('x', '--since', 'main');
});

test('4 --since and --baseline together call nothing fixed', async () => {
  await repos.lint('x', ...update);
  repos.commit('x');
  plant();
  await expectOneError('x', '--since', 'main', ...known);
});

test('5 an update by a partial run keeps the rest of the baseline', async () => {
  await repos.lint('x', ...update);
  repos.commit('x');
  const before = baseline();
  await repos.lint('x', '--since', 'main', ...update);
  expect(baseline()).toEqual(before);
  await repos.lint('x', 'providers/harbor', ...update);
  expect(baseline()).toEqual(before);
});

test('6 a baseline holds from a subfolder, and fingerprints are the same', async () => {
  const fingerprints = async (folder: string) =>
    (await repos.lint(folder)).found.map(({ fingerprint }) => fingerprint).sort();
  expect(await fingerprints('x/providers')).toEqual(await fingerprints('x'));
  await repos.lint('x', ...update);
  expect(await repos.lint('x/providers', '--baseline', '../known.json')).toMatchObject(clean);
});

test('7 renamed files and folders are nothing new', async () => {
  await repos.lint('x', ...update);
  repos.commit('x');
  repos.git('x', 'mv', 'providers/quay', 'providers/pier');
  repos.git('x', 'mv', 'providers/pier/asyncapi/old.yml', 'providers/pier/asyncapi/older.yml');
  expect(await repos.lint('x', '--since', 'main', ...known)).toMatchObject(clean);
});

test('8 a finding that is worded otherwise is known', async () => {
  await repos.lint('x', ...update);
  expect(JSON.stringify(baseline())).not.toContain((await repos.lint('x')).found[0]?.message);
});

test.each([
  [9, 'an absolute path', 'x/providers', '<x>/providers'],
  [10, 'a path above the working folder', 'x/tools', '..'],
  [11, 'a path in another repository', 'other', '../x'],
])('%i --since with %s', async (_, __, folder, path) => {
  repos.init('other');
  plant();
  await expectOneError(folder, path.replace('<x>', repos.path('x')), '--since', 'HEAD');
});

test('12 --since with a submodule that moved', async () => {
  repos.write({ 'sub/review.yml': record('pier'), 'sub/apis.yml': index('pier') });
  repos.init('sub');
  repos.git('x', 'submodule', '--quiet', 'add', repos.path('sub'), 'providers/pier');
  repos.commit('x');
  plant('x/providers/pier');
  repos.commit('x/providers/pier');
  repos.commit('x');
  await expectOneError('x', '--since', 'HEAD~1');
});

test('13 --since with a record whose own path makes its repo larger', async () => {
  const own = record('old', { own: 'providers/old/review.yml' });
  repos.write({ 'y/providers/old/review.yml': own, 'y/providers/old/apis.yml': index('old') });
  repos.init('y');
  repos.write({ 'y/specs/live.yml': planted });
  repos.commit('y');
  await expectOneError('y', '--since', 'HEAD~1');
});

test('14 --since where only the configuration changed', async () => {
  const rule = 'evidence/empty-result';
  edit('x/providers/harbor/review.yml', (text) => text.replace('result: REST only.', "result: ''"));
  repos.commit('x');
  repos.write({ 'x/api-review.config.yaml': `rules: { ${rule}: error }\n` });
  const { code, found } = await repos.lint('x', '--since', 'HEAD');
  expect([code, found.map((one) => one.rule)]).toEqual([1, [rule]]);
});

test('15 --since from an `asyncapi` folder, with a change beside it', async () => {
  repos.write({ 'x/providers/port/asyncapi/review.yml': record('port') });
  repos.remove('x/providers/port/review.yml');
  repos.commit('x');
  repos.write({ 'x/providers/port/openapi/live.yml': planted });
  expect(await rulesOf('x/providers/port/asyncapi', 'review.yml', '--since', 'HEAD')).toContain(spec);
});

const waivers = (files: string) =>
  `version: "0.1"\nwaivers:\n  - id: W\n    rule: ${spec}\n    reason: agreed\n    owner: team\n    scope: { files: ['${files}'] }\n`;

test('16 a partial run calls no waiver unused', async () => {
  repos.write({ 'x/w.yml': waivers('providers/quay/**') });
  for (const args of [['--since', 'main'], ['providers/harbor']])
    expect(await rulesOf('x', ...args, '--waivers', 'w.yml')).not.toContain('waiver/unused');
});

test('17 waivers hold from a subfolder', async () => {
  repos.write({ 'x/w.yml': waivers('providers/quay/**') });
  expect(await rulesOf('x')).toContain(spec);
  expect(await rulesOf('x/providers', '--waivers', '../w.yml')).not.toContain(spec);
});

test('18 where the base moved, `A...` is what the branch changed', async () => {
  repos.git('x', 'checkout', '-q', '-b', 'topic');
  plant();
  repos.remove('x/providers/port');
  repos.commit('x');
  repos.git('x', 'checkout', '-q', 'main');
  repos.write({ 'x/providers/pier/review.yml': record('pier'), 'x/providers/pier/apis.yml': index('pier') });
  repos.commit('x');
  repos.git('x', 'checkout', '-q', 'topic');
  const removed = async (since: string) => {
    const { found } = await repos.lint('x', '--since', since);
    expect(found.map(({ rule }) => rule)).toContain(spec);
    return found.filter(({ rule }) => rule === 'change/record-removed').map(({ file }) => file);
  };
  expect(await removed('main')).toEqual(['providers/pier/review.yml', 'providers/port/review.yml']);
  expect(await removed('main...')).toEqual(['providers/port/review.yml']);
  const { code, stdout } = await repos.run('x', 'diff', 'main...topic');
  expect([code, stdout.match(/\[change\/record-removed\]/g)]).toEqual([0, ['[change/record-removed]']]);
});

test('19 a shallow clone is told what to fetch', async () => {
  repos.commit('x');
  const first = repos.git('x', 'rev-parse', 'HEAD~1').trim();
  repos.git('.', 'clone', '-q', '--depth', '1', `file://${repos.path('x')}`, 'y');
  const { code, stderr } = await repos.lint('y', '--since', first);
  expect([code, stderr]).toEqual([2, expect.stringContaining('fetch-depth: 0')]);
});

test('20 a detached, another and a sparse work tree', async () => {
  repos.git('x', 'checkout', '-q', '--detach');
  repos.git('x', 'worktree', 'add', '-q', repos.path('tree'), 'main');
  repos.git('tree', 'sparse-checkout', 'set', 'providers/harbor');
  for (const folder of ['x', 'tree']) {
    plant(`${folder}/providers/harbor`);
    await expectOneError(folder, '--since', 'main');
  }
});

test('21 diff takes nothing that a sparse checkout leaves out for removed', async () => {
  repos.git('x', 'sparse-checkout', 'set', 'providers/harbor');
  expect(existsSync(repos.path('x/providers/port'))).toBe(false);
  expect(await repos.run('x', 'diff', 'main', '--format', 'json')).toMatchObject(clean);
});

test('22 a bare repository is named as such', async () => {
  repos.git('.', 'clone', '-q', '--bare', 'x', 'bare');
  for (const args of [
    ['diff', 'main'],
    ['lint', '--since', 'main', '--allow-empty'],
  ]) {
    const { code, stderr } = await repos.run('bare', ...args);
    expect([code, stderr]).toEqual([2, expect.stringContaining('a bare repository, which has no files to check')]);
  }
});

test('23 a machine without git is told so', async () => {
  vi.stubEnv('PATH', '');
  for (const args of [
    ['diff', 'HEAD'],
    ['lint', '--since', 'HEAD'],
  ]) {
    const { code, stderr } = await repos.run('x', ...args);
    expect([code, stderr]).toEqual([2, expect.stringContaining('git is not installed')]);
  }
});

test('24 in a repository without commits all is new, and nothing can be compared', async () => {
  repos.remove('x/.git');
  repos.git('x', 'init', '-q');
  await expectOneError('x', '--since', 'HEAD');
  const { code, stderr } = await repos.run('x', 'diff', 'HEAD');
  expect([code, stderr]).toEqual([2, expect.stringContaining('This repository has no commit yet')]);
});

test('25 the reason of git is passed on where another user owns the repository', async () => {
  vi.stubEnv('GIT_TEST_ASSUME_DIFFERENT_OWNER', '1');
  for (const args of [
    ['lint', '--since', 'HEAD'],
    ['diff', 'HEAD'],
  ]) {
    const { code, stderr } = await repos.run('x', ...args);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/dubious ownership.*safe\.directory/)]);
  }
});

test.each(['openapi/big.yml', 'apis.yml', 'review.yml'])('26 a pointer of Git LFS as %s is a finding', async (file) => {
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 1\n`;
  repos.write({ [`x/providers/harbor/${file}`]: pointer });
  const { found } = await repos.lint('x', 'providers/harbor');
  const told = found.filter((one) => one.file === `providers/harbor/${file}`);
  expect(told.map(({ message }) => message).join('\n')).toContain('Git LFS');
});

test('27 names that are hard to write are right in every format', async () => {
  const folder = 'x/providers/a b é #1 100% ::error::\nc';
  repos.write({ [`${folder}/review.yml`]: record('odd'), [`${folder}/apis.yml`]: index('odd') });
  plant(folder);
  await expectValidFormats(folder, '.');
  const { stdout } = await repos.run(folder, 'lint', '--no-cache', '--format', 'sarif');
  const uris = JSON.parse(stdout).runs[0].results.map(
    (one: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }) =>
      decodeURIComponent(one.locations[0]?.physicalLocation.artifactLocation.uri ?? ''),
  );
  expect(uris).toContain(`${folder.slice(2)}/asyncapi/live.yml`);
});

test('28 a record that moved has moved', async () => {
  repos.git('x', 'mv', 'providers/harbor/review.yml', 'providers/harbor/events.yml');
  const { code, found } = await repos.run('x', 'diff', 'main', '--format', 'json');
  expect([code, found.map(({ rule, file }) => [rule, file])]).toEqual([
    0,
    [['change/record-moved', 'providers/harbor/events.yml']],
  ]);
  expect(await rulesOf('x', '--since', 'main')).not.toContain('change/record-removed');
});

test('29 a record that was deleted is said', async () => {
  repos.remove('x/providers/harbor/review.yml');
  repos.commit('x');
  const told = [{ rule: 'change/record-removed', severity: 'warning', file: 'providers/harbor/review.yml' }];
  const { code, found } = await repos.lint('x', '--since', 'HEAD~1');
  expect([code, found.filter(({ rule }) => rule.startsWith('change/'))]).toMatchObject([0, told]);
  expect((await repos.run('x', 'diff', 'HEAD~1', '--format', 'json')).found).toMatchObject(told);
  const github = await repos.run('x', 'lint', '--no-cache', '--since', 'HEAD~1', '--format', 'github');
  expect(github.stdout).toContain('::warning file=providers/harbor/review.yml,');
});

test('30 the mistakes of a new record are errors, each said once', async () => {
  const wrong = record('pier').replace('2026-07-01', '2027-13-45').replace('verdict: no-public-event-api\n', '');
  repos.write({ 'x/providers/pier/review.yml': wrong, 'x/providers/pier/apis.yml': index('pier') });
  const { code, found } = await repos.lint('x', '--since', 'main');
  expect(code).toBe(1);
  expect(found.filter(({ message }) => /date|days/.test(message))).toHaveLength(1);
});

test('31 a callback that is broken is found', async () => {
  const callback = (expression: string) =>
    `openapi: 3.1.0\ninfo: { title: x, version: '1' }\npaths:\n  /ships:\n    post:\n      requestBody: { content: { application/json: { schema: { type: object, properties: { callbackUrl: { type: string } } } } } }\n      responses: { '201': { description: ok } }\n      callbacks:\n        sailed:\n          '${expression}':\n            post: { responses: { '204': { description: ok } } }\n`;
  const write = (expression: string) =>
    repos.write({ 'x/providers/harbor/openapi/api.yml': callback(`{${expression}}`) });
  write('$request.body#/callbackUrl');
  repos.commit('x');
  write('$request.body#/calbackUrl');
  expect(await rulesOf('x', '--since', 'HEAD')).toContain('callback-expression-resolves');
  expect((await repos.lint('x', '--since', 'HEAD')).code).toBe(0);
  write('$request.bdy#/callbackUrl');
  expect((await repos.lint('x', '--since', 'HEAD')).code).toBe(1);
});

test('32 four shards and their merge are the single run, byte by byte', async () => {
  const parts = ['1/4', '2/4', '3/4', '4/4'].map((part) => ({ part, file: `${part.charAt(0)}.json` }));
  const lintIt = ['lint', 'providers', '--no-cache'];
  const single = await repos.run('x', ...lintIt, '--format', 'sarif');
  for (const { part, file } of parts)
    await repos.run('x', ...lintIt, '--shard', part, '--format', `blob=${file}`, '--fail-on', 'never');
  const files = parts.map(({ file }) => file);
  const merged = await repos.run('x', 'merge', ...files, '--format', 'sarif');
  expect([merged.code, merged.stdout]).toEqual([single.code, single.stdout]);
  expect((await repos.run('x', 'merge', ...files.slice(1))).code).toBe(2);
});

test('33 the cache sees an edit of the same size and time, and a branch that is switched', async () => {
  const same = async () => expect((await repos.lint('x')).found).toEqual((await repos.lint('x', '--no-cache')).found);
  plant();
  await same();
  const file = repos.path('x/providers/harbor/asyncapi/live.yml');
  const { mtime } = statSync(file);
  edit('x/providers/harbor/asyncapi/live.yml', (text) => text.replace('/ships', '/boats'));
  utimesSync(file, mtime, mtime);
  await same();
  repos.git('x', 'checkout', '-q', '-b', 'topic');
  repos.commit('x');
  repos.git('x', 'checkout', '-q', 'main');
  await same();
});

test('34 every format is valid, with findings and without', async () => {
  await expectValidFormats('x', 'providers');
  await expectValidFormats('x', 'tools');
});

/** The report of a folder in each format is valid by what the format is checked by. */
async function expectValidFormats(workingFolder: string, folder: string): Promise<void> {
  const report = await lint({ fs: nodeFileSystem(repos.path(workingFolder)), folders: [folder] });
  for (const { id, load } of reporters) {
    const text = (await load()).render(report, { color: false, version: '0.0.0' });
    await (await checkOf(id)).expectValid([{ name: `${id} of ${folder}`, text, report }]);
  }
}
