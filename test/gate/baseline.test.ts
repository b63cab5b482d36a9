import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { index, planted, Repos, record } from '../since/repos.ts';

const spec = 'fabrication/spec-despite-null-claim';
const known = ['--baseline', 'known.json'];
const update = [...known, '--update-baseline'];

let repos: Repos;

beforeEach(() => {
  repos = new Repos();
  repos.write({
    'x/harbor/review.yml': record('harbor'),
    'x/harbor/apis.yml': index('harbor'),
    'x/harbor/asyncapi/live.yml': planted,
    'x/port/review.yml': record('port'),
    'x/port/apis.yml': index('port'),
    'x/port/asyncapi/live.yml': planted,
  });
  repos.init('x');
});

afterEach(() => repos.remove());

const baseline = () =>
  JSON.parse(readFileSync(repos.path('x/known.json'), 'utf8')) as { findings: { rule: string; file: string }[] };
const filesOf = (rule: string) =>
  baseline()
    .findings.filter((one) => one.rule === rule)
    .map(({ file }) => file);
const edit = (file: string, change: (text: string) => string) =>
  writeFileSync(repos.path(file), change(readFileSync(repos.path(file), 'utf8')));
const clean = { code: 0, stderr: '', found: [] };

describe('a finding of the baseline is the same', () => {
  beforeEach(async () => {
    const { code, stderr } = await repos.lint('x', ...update);
    expect([code, stderr]).toEqual([
      0,
      expect.stringMatching(/^api-review: wrote known\.json: \d+ findings, \+\d+, −0\.\n$/),
    ]);
  });

  test('when its line moves, and in a list when items come before it', async () => {
    edit('x/harbor/asyncapi/live.yml', (text) => `# A line more\n${text}`);
    edit('x/harbor/review.yml', (text) =>
      text.replace(
        'pages_checked:\n',
        'pages_checked:\n  - url: https://docs.harbor.example/more\n    result: REST only.\n',
      ),
    );
    expect(await repos.lint('x', ...known)).toMatchObject(clean);
  });

  test('from another folder', async () => {
    expect(await repos.lint('x/harbor', '--baseline', '../known.json')).toMatchObject(clean);
    expect(await repos.lint('x/harbor/asyncapi', '..', '--baseline', '../../known.json')).toMatchObject(clean);
    expect(await repos.lint('.', 'x', '--baseline', 'x/known.json')).toMatchObject({ code: 1 });
  });

  test('in a file or folder that git knows to be renamed', async () => {
    repos.commit('x');
    repos.git('x', 'mv', 'harbor/asyncapi/live.yml', 'harbor/asyncapi/ships.yml');
    repos.git('x', 'mv', 'port', 'haven');
    expect(await repos.lint('x', ...known)).toMatchObject(clean);
    repos.commit('x');
    expect(await repos.lint('x', ...known)).toMatchObject(clean);
    expect((await repos.lint('x', '--since', 'HEAD~1')).found).toEqual([]);
    await repos.lint('x', ...update);
    expect(filesOf(spec)).toEqual(['harbor/asyncapi/ships.yml', 'haven/asyncapi/live.yml']);
  });

  test('but another spec is another finding, also where the words are the same', async () => {
    repos.write({ 'x/harbor/asyncapi/other.yml': planted });
    const { code, found } = await repos.lint('x', ...known);
    expect([code, found.map(({ rule, file }) => [rule, file])]).toEqual([
      1,
      expect.arrayContaining([[spec, 'harbor/asyncapi/other.yml']]),
    ]);
    expect(found.filter(({ rule }) => rule === spec)).toHaveLength(1);
  });

  test('and another value at the same place is new', async () => {
    edit('x/harbor/review.yml', (text) => text.replace("date: '2026-07-01'", 'date: soon'));
    const { found } = await repos.lint('x', ...known);
    expect(found.map(({ rule }) => rule)).toContain('record/schema');
    await repos.lint('x', ...update);
    edit('x/harbor/review.yml', (text) => text.replace('date: soon', 'date: late'));
    expect((await repos.lint('x', ...known)).code).toBe(1);
  });
});

describe('a run over a part', () => {
  beforeEach(() => repos.lint('x', ...update));

  test.each([
    ['a folder', ['harbor']],
    ['a record', ['harbor/review.yml']],
    ['a commit', ['--since', 'HEAD']],
    ['a shard', ['--shard', '1/2']],
  ])('%s calls nothing fixed where it did not look, and keeps the rest', async (_, args) => {
    const before = baseline();
    expect((await repos.lint('x', ...args, ...known)).stderr).toBe('');
    await repos.lint('x', ...args, ...update);
    expect(baseline()).toEqual(before);
  });

  test('takes out what is fixed there', async () => {
    repos.remove('x/harbor/asyncapi');
    repos.remove('x/port/asyncapi');
    const { stderr } = await repos.lint('x', 'harbor', ...known);
    expect(stderr).toMatch(
      /^api-review: \d findings? of the baseline (?:is|are) fixed; --prune-baseline removes them\.\n$/,
    );
    await repos.lint('x', 'harbor', ...known, '--prune-baseline');
    expect(filesOf(spec)).toEqual(['port/asyncapi/live.yml']);
  });

  test('adds what it found to the rest', async () => {
    repos.write({ 'x/harbor/asyncapi/other.yml': planted });
    expect((await repos.lint('x', 'harbor/review.yml', ...update)).code).toBe(0);
    expect(filesOf(spec)).toEqual(['harbor/asyncapi/live.yml', 'harbor/asyncapi/other.yml', 'port/asyncapi/live.yml']);
    expect(await repos.lint('x', ...known)).toMatchObject(clean);
  });
});

test('--prune-baseline adds nothing', async () => {
  await repos.lint('x', ...update);
  const before = baseline();
  repos.write({ 'x/harbor/asyncapi/other.yml': planted });
  const { code, stderr } = await repos.lint('x', ...known, '--prune-baseline');
  expect([code, stderr]).toEqual([1, expect.stringMatching(/\+0, −0\.\n$/)]);
  expect(baseline()).toEqual(before);
});

test('a fault that all events of a document share stays known when they are more or less', async () => {
  const webhooks = (names: readonly string[]) =>
    `openapi: 3.1.0\ninfo: { title: x, version: '1' }\nwebhooks:\n${names.map((name) => `  ${name}: { post: { requestBody: { content: { application/json: { schema: { type: object } } } }, responses: { '200': { description: ok } } } }\n`).join('')}`;
  repos.write({ 'x/port/openapi/a.yml': webhooks(['sailed', 'docked', 'left']) });
  await repos.lint('x', ...update);
  repos.write({ 'x/port/openapi/a.yml': webhooks(['docked', 'left']) });
  expect((await repos.lint('x', ...known)).found).toEqual([]);
  repos.write({ 'x/port/openapi/a.yml': webhooks(['sailed', 'docked', 'left', 'sunk']) });
  const found = async () => (await repos.lint('x', ...known)).found.map(({ rule }) => rule);
  expect(await found()).not.toContain('webhook-operation-named');
  edit('x/port/openapi/a.yml', (text) => text.replace('{ requestBody', '{ operationId: sailed, requestBody'));
  expect(await found()).not.toContain('webhook-operation-named');
});

describe('a baseline that cannot be read', () => {
  test('with the marks of a conflict, is told as that', async () => {
    repos.write({ 'x/known.json': '{\n<<<<<<< HEAD\n  "version": 2\n=======\n  "version": 2\n>>>>>>> b\n}\n' });
    const { code, stderr } = await repos.lint('x', ...known);
    expect([code, stderr]).toEqual([2, expect.stringContaining('git left the marks of a conflict in it (line 2)')]);
  });

  test('in an earlier version', async () => {
    repos.write({ 'x/known.json': '{ "version": 1, "findings": [] }\n' });
    const { code, stderr } = await repos.lint('x', ...update);
    expect([code, stderr]).toEqual([2, expect.stringContaining('Delete it and write it again with --update-baseline')]);
  });

  test.each([
    [['--update-baseline'], '--update-baseline needs --baseline FILE'],
    [['--prune-baseline'], '--prune-baseline needs --baseline FILE'],
    [[...update, '--prune-baseline'], 'give only one of them'],
  ])('%s', async (args, sentence) => {
    const { code, stderr } = await repos.lint('x', ...args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(sentence)]);
  });
});
