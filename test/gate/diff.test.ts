import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { rules } from '../../src/rules/index.ts';
import type { Rule } from '../../src/rules/rule.ts';
import { index, planted, Repos, record } from '../since/repos.ts';

const spec = { spec: 'asyncapi/live.yml' };

let repos: Repos;

beforeEach(() => {
  repos = new Repos();
  repos.write({
    'x/harbor/asyncapi/review.yml': record('harbor', spec),
    'x/harbor/apis.yml': index('harbor'),
    'x/harbor/asyncapi/live.yml': planted,
    'x/port/apis.yml': index('port'),
    'x/port/what-we-read.yaml': record('port'),
  });
  repos.init('x');
});

afterEach(() => repos.remove());

async function changes(...args: string[]): Promise<(readonly [string, string, string])[]> {
  const { found, code, stderr } = await repos.run('x', 'diff', '--format', 'json', ...args);
  expect([stderr, code < 2]).toEqual(['', true]);
  return found.map(({ rule, file, message }) => [rule, file, message] as const);
}

const rulesOf = async (...args: string[]) => (await changes(...args)).map(([rule]) => rule);

describe('diff finds the records', () => {
  test('by what they are, whatever their name', async () => {
    expect(await changes('HEAD')).toEqual([]);
    repos.write({ 'x/port/what-we-read.yaml': record('port').replace('no-public-event-api', 'public-event-api') });
    expect(await changes('HEAD')).toEqual([
      ['change/claim-changed', 'port/what-we-read.yaml', expect.any(String)],
      ['change/verdict-changed-without-review', 'port/what-we-read.yaml', expect.any(String)],
    ]);
  });

  test('in the commits of `A...B`, from where B branched off', async () => {
    repos.git('x', 'checkout', '-q', '-b', 'topic');
    repos.remove('x/port/what-we-read.yaml');
    repos.commit('x');
    repos.git('x', 'checkout', '-q', 'main');
    repos.write({ 'x/quay/review.yml': record('quay'), 'x/quay/apis.yml': index('quay') });
    repos.commit('x');
    expect(await rulesOf('main', 'topic')).toEqual(['change/record-removed', 'change/record-removed']);
    expect(await changes('main...topic')).toEqual([
      ['change/record-removed', 'port/what-we-read.yaml', 'This record is no longer there.'],
    ]);
    expect(await changes('topic...main')).toEqual([]);
    expect(await changes('topic...')).toEqual([]);
    repos.remove('x/quay');
    expect(await rulesOf('HEAD...')).toEqual(['change/record-removed']);
  });

  test('at their new place', async () => {
    const moved = [
      ['change/record-moved', 'harbor/review.yml', expect.stringContaining('`harbor/asyncapi/review.yml`')],
    ];
    repos.git('x', 'mv', 'harbor/asyncapi/review.yml', 'harbor/review.yml');
    expect(await changes('HEAD')).toEqual(moved);
    repos.git('x', 'reset', '-q');
    expect(await changes('HEAD')).toEqual(moved);
    repos.write({ 'x/harbor/review.yml': record('harbor', { ...spec, more: '# More\n' }).replace('07-01', '08-01') });
    expect(await changes('HEAD')).toEqual(moved);
    repos.commit('x');
    expect(await changes('HEAD~1', 'HEAD')).toEqual(moved);
  });

  test('of a sparse checkout, and takes none of the others for removed', async () => {
    repos.git('x', 'sparse-checkout', 'set', 'port');
    expect(await changes('HEAD')).toEqual([]);
    expect(await changes('HEAD', 'HEAD')).toEqual([]);
  });
});

describe('diff looks at what lint looks at', () => {
  const config = (globs: string) => repos.write({ 'x/api-review.config.yaml': `exclude: [${globs}]\n` });
  const verdict = (text: string) => text.replace('no-public-event-api', 'public-event-api');
  const edited = { 'x/port/what-we-read.yaml': verdict(record('port')) };

  test('not at what the configuration excludes, at either time', async () => {
    config('port');
    repos.write(edited);
    expect(await changes('HEAD')).toEqual([]);
    repos.remove('x/port/what-we-read.yaml');
    expect(await changes('HEAD')).toEqual([]);
    config('harbor/asyncapi/live.yml');
    repos.remove('x/harbor/asyncapi/live.yml');
    expect(await rulesOf('HEAD')).toEqual(['change/record-removed']);
  });

  test('so a record that moves into an excluded folder is gone', async () => {
    config('old');
    repos.commit('x');
    repos.git('x', 'mv', 'port', 'old');
    expect(await rulesOf('HEAD')).toEqual(['change/record-removed']);
    expect((await repos.lint('x', '--since', 'HEAD')).found.map(({ rule }) => rule)).toEqual(['change/record-removed']);
  });

  test('not at files that git ignores', async () => {
    repos.write({ 'x/.gitignore': 'build\n', 'x/build/port/review.yml': record('port', { page: '  # Copy\n' }) });
    expect(await changes('HEAD')).toEqual([]);
    repos.git('x', 'rm', '-q', '--cached', 'port/what-we-read.yaml');
    repos.write({ 'x/.gitignore': 'build\nwhat-we-read.yaml\n' });
    const gone = [['change/record-removed', 'port/what-we-read.yaml', 'This record is no longer there.']];
    expect(await changes('HEAD')).toEqual(gone);
    const { found } = await repos.lint('x', '--since', 'HEAD');
    expect(found.map(({ rule, file, message }) => [rule, file, message])).toEqual(gone);
  });

  test('and a change that excludes what it removes hides nothing from `lint --since`', async () => {
    config('port');
    repos.remove('x/port/what-we-read.yaml');
    const { found } = await repos.lint('x', '--since', 'HEAD');
    expect(found.map(({ rule, message }) => [rule, message])).toEqual([
      ['suppression/added-here', expect.stringContaining('`change/record-removed`')],
    ]);
  });
});

test('diff says which spec is gone', async () => {
  repos.remove('x/harbor/asyncapi/live.yml');
  expect(await changes('HEAD')).toEqual([['change/spec-removed', 'harbor/asyncapi/live.yml', expect.any(String)]]);
  repos.remove('x/harbor/asyncapi/review.yml');
  expect(await rulesOf('HEAD')).toEqual(['change/spec-removed', 'change/record-removed']);
  repos.write({ 'x/harbor/asyncapi/review.yml': record('harbor') });
  expect(await rulesOf('HEAD')).toEqual([
    'change/claim-changed',
    'change/spec-vanished',
    'change/verdict-changed-without-review',
  ]);
});

test('a rule that fails on one record is a fault of ours, and the other records are looked at', async () => {
  const verdict = (text: string) => text.replace('no-public-event-api', 'public-event-api');
  repos.write({
    'x/harbor/asyncapi/review.yml': verdict(record('harbor', spec)),
    'x/port/what-we-read.yaml': verdict(record('port')),
  });
  const rule = rules.find(({ id }) => id === 'change/claim-changed') as Rule<'change'>;
  const { check } = rule;
  vi.spyOn(rule, 'check').mockImplementation((subject) => {
    if (subject.after.file.startsWith('harbor')) throw new Error('planted');
    return check(subject);
  });
  const { code, stderr, found } = await repos.run('x', 'diff', 'HEAD', '--format', 'json');
  vi.restoreAllMocks();
  expect([code, stderr]).toEqual([
    2,
    expect.stringContaining('internal error while checking change/claim-changed on harbor'),
  ]);
  expect(found.map((one) => `${one.rule} ${one.file}`)).toEqual([
    'change/verdict-changed-without-review harbor/asyncapi/review.yml',
    'change/claim-changed port/what-we-read.yaml',
    'change/verdict-changed-without-review port/what-we-read.yaml',
  ]);
});

describe('diff says in plain words', () => {
  const refused = async (folder: string, ...args: string[]) => {
    const { code, stderr } = await repos.run(folder, 'diff', ...args);
    expect(code).toBe(2);
    return stderr;
  };

  test.each([
    [
      ['nowhere'],
      /no file `nowhere`, and git cannot tell what changed: `nowhere` is not a commit of this clone.*fetch-depth/,
    ],
    [['HEAD', 'nowhere'], /no file `nowhere`, and git cannot tell/],
    [['main...nowhere'], /`nowhere` is not a commit/],
    [['main..HEAD'], /`main\.\.HEAD` is not one commit/],
    [['main...HEAD', 'HEAD'], /`main\.\.\.HEAD` names both versions: leave out `HEAD`/],
    [['port/what-we-read.yaml'], /name the new one too/],
    [['--upload-pack=pwned'], /has no option `--upload-pack=pwned`/],
  ])('what is wrong with %s', async (args, words) => {
    expect(await refused('x', ...args)).toMatch(words);
  });

  test('that there is no repository, no work tree, no commit, no git', async () => {
    repos.write({ 'plain/review.yml': record('plain') });
    expect(await refused('plain', 'main')).toContain('not a git repository');
    repos.git('.', 'clone', '-q', '--bare', 'x', 'bare');
    expect(await refused('bare', 'main')).toContain('a bare repository, which has no files to check');
    repos.git('plain', 'init', '-q');
    expect(await refused('plain', 'HEAD')).toContain('This repository has no commit yet');
    vi.stubEnv('PATH', '');
    const without = await refused('x', 'HEAD');
    vi.unstubAllEnvs();
    expect(without).toContain('git is not installed');
  });
});
