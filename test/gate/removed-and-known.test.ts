import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { index, planted, Repos, record } from '../since/repos.ts';

/* What is gone since a commit is a finding as any other: it can be known, waived, and is never nothing. */

const gone = 'change/record-removed';
const since = ['lint', '--no-cache', '--format', 'json', '--since', 'main'];
const diff = ['diff', 'main', '--format', 'json'];
const known = ['--baseline', 'known.json'];
const update = [...known, '--update-baseline'];
const strict = ['--fail-on', 'warning'];

let repos: Repos;

beforeEach(() => {
  repos = new Repos();
  for (const name of ['harbor', 'port'])
    repos.write({ [`x/${name}/review.yml`]: record(name), [`x/${name}/apis.yml`]: index(name) });
  repos.write({ 'x/port/asyncapi/old.yml': planted });
  repos.init('x');
  repos.git('x', 'checkout', '-q', '-b', 'topic');
  repos.remove('x/harbor/review.yml');
});

afterEach(() => repos.remove());

const rulesOf = async (...args: string[]) => (await repos.run('x', ...args)).found.map(({ rule }) => rule);
const inBaseline = () =>
  (JSON.parse(readFileSync(repos.path('x/known.json'), 'utf8')) as { findings: { rule: string }[] }).findings.map(
    ({ rule }) => rule,
  );
const waiver = (rule = gone) =>
  `version: "0.1"\nwaivers:\n  - id: W\n    rule: ${rule}\n    reason: agreed\n    owner: team\n    scope: { files: ['harbor/**'] }\n`;

describe.each([
  ['lint --since', since],
  ['diff', diff],
])('%s', (_, args) => {
  test('leaves out a removal that the baseline knows, of which it is a finding as any other', async () => {
    expect(await rulesOf(...args)).toEqual([gone]);
    expect((await repos.run('x', ...args, ...strict)).code).toBe(1);
    const { stderr } = await repos.run('x', ...args, ...update);
    expect(stderr).toMatch(/^api-review: wrote known\.json: \d+ findings?, \+\d, −0\.\n$/);
    expect(inBaseline()).toContain(gone);
    const again = await repos.run('x', ...args, ...known, ...strict);
    expect(again.found.map(({ rule }) => rule).filter((rule) => rule !== 'suppression/added-here')).toEqual([]);
    expect([again.code, again.stderr]).toEqual([0, '']);
  });

  test('leaves out a removal that a waiver covers', async () => {
    repos.write({ 'x/w.yml': waiver() });
    const { code, found, stdout } = await repos.run('x', ...args, '--waivers', 'w.yml', ...strict);
    expect([code, found.map(({ rule }) => rule).filter((rule) => rule !== 'suppression/added-here')]).toEqual([0, []]);
    expect(JSON.parse(stdout).suppressed).toContainEqual(expect.objectContaining({ rule: gone, by: 'waiver' }));
  });

  test('takes a removal out of the baseline when the record is back, and calls it fixed before', async () => {
    await repos.run('x', ...args, ...update);
    repos.write({ 'x/harbor/review.yml': record('harbor') });
    expect((await repos.run('x', ...args, ...known)).stderr).toContain('1 finding of the baseline is fixed');
    await repos.run('x', ...args, ...known, '--prune-baseline');
    expect(inBaseline()).not.toContain(gone);
  });
});

test('a waiver or a baseline of before silences a removal without being added by it', async () => {
  repos.git('x', 'stash', '-q');
  repos.write({ 'x/w.yml': waiver(), 'x/api-review.config.yaml': 'waivers: w.yml\n' });
  repos.git('x', 'checkout', '-q', 'main');
  repos.commit('x');
  repos.remove('x/harbor/review.yml');
  expect(await rulesOf(...since)).toEqual([]);
  repos.remove('x/w.yml');
  repos.write({ 'x/api-review.config.yaml': '{}\n' });
  repos.commit('x');
  repos.git('x', 'checkout', '-q', 'HEAD~1');
  repos.git('x', 'checkout', '-q', '-b', 'other');
  repos.git('x', 'branch', '-q', '-f', 'main', 'topic');
  repos.remove('x/harbor/review.yml');
  expect(await rulesOf(...since)).toEqual(['suppression/added-here']);
});

test('a run that compares with no commit calls a known removal not fixed, and its waiver not unused', async () => {
  repos.write({ 'x/w.yml': waiver() });
  await repos.run('x', ...since, ...update);
  const { stderr, found } = await repos.lint('x', ...known, '--waivers', 'w.yml');
  expect([stderr, found]).toEqual(['', []]);
  await repos.lint('x', ...update);
  await repos.lint('x', ...known, '--prune-baseline');
  expect(inBaseline()).toContain(gone);
  await repos.run('x', 'diff', 'main', 'main', ...known, '--prune-baseline');
  expect(inBaseline()).not.toContain(gone);
});

test('diff of two files speaks of the entries of the new one', async () => {
  await repos.run('x', ...diff, ...update);
  const { stderr } = await repos.run('x', 'diff', 'port/review.yml', 'port/review.yml', ...known);
  expect(stderr).toBe('');
});

test('shards and their merge know a removal', async () => {
  for (const part of ['1/2', '2/2'])
    await repos.run(
      'x',
      ...since.slice(0, 2),
      '--since',
      'main',
      '--shard',
      part,
      '--format',
      `blob=../${part[0]}.json`,
    );
  const merge = ['merge', '../1.json', '../2.json', '--format', 'json'];
  expect(await rulesOf(...merge)).toEqual([gone]);
  await repos.run('x', ...merge, ...update);
  expect(inBaseline()).toEqual([gone]);
  expect(await repos.run('x', ...merge, ...known)).toMatchObject({ stderr: '', found: [] });
  repos.write({ 'x/w.yml': waiver() });
  expect(await rulesOf(...merge, '--waivers', 'w.yml')).toEqual([]);
});

test('a run of some rules calls the findings of others not fixed', async () => {
  await repos.lint('x', ...update);
  const before = inBaseline();
  const one = ['--rule', 'record/schema', ...known];
  expect((await repos.lint('x', ...one)).stderr).toBe('');
  await repos.lint('x', ...one, '--prune-baseline');
  await repos.lint('x', ...one, '--update-baseline');
  expect([before.length > 0, inBaseline()]).toEqual([true, before]);
});

describe('where the only record is deleted', () => {
  beforeEach(() => {
    for (const path of ['harbor', 'port']) repos.remove(`x/${path}`);
    repos.write({ 'x/readme.md': '' });
  });

  test.each([
    ['warning', [], 0],
    ['warning', strict, 1],
    ['error', [], 1],
    ['off', [], 0],
  ])('at severity %s with %j, `lint --since` ends with %i', async (severity, args, code) => {
    repos.write({ '.config.yaml': `rules: { ${gone}: ${severity} }\n` });
    const run = await repos.run('x', ...since, '--config', '../.config.yaml', ...args);
    expect([run.code, run.stderr]).toEqual([code, '']);
    expect(run.found.filter(({ rule }) => rule === gone)).toHaveLength(severity === 'off' ? 0 : 2);
  });

  test('a run that compares with no commit, and one that sees no removal, have nothing to check', async () => {
    expect((await repos.lint('x')).code).toBe(2);
    repos.commit('x');
    expect((await repos.run('x', ...since, '--since', 'HEAD')).code).toBe(2);
  });
});

test('a folder whose only spec is none any more had no record, so there is nothing to check', async () => {
  repos.write({
    'x/port/review.yml': record('port', { spec: 'asyncapi/old.yml' }),
    'x/port/asyncapi/old.yml': '# None\n',
  });
  repos.commit('x');
  repos.remove('x/harbor');
  expect((await repos.lint('x/port/asyncapi', '.')).code).toBe(2);
  expect((await repos.lint('x/port/asyncapi', '.', '--since', 'HEAD')).code).toBe(2);
});
