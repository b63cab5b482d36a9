import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { planted, Repos, record } from '../since/repos.ts';

let repos: Repos;

beforeEach(() => {
  repos = new Repos();
  const spec = "asyncapi: 2.6.0\ninfo: { title: a, version: '1' }\nchannels: { ships: {} }\n";
  for (const folder of ['node_modules/a', '.cache/a']) repos.write({ [`x/${folder}/live.yml`]: spec });
  repos.write({ 'x/harbor/review.yml': record('harbor') });
});

afterEach(() => repos.remove());

const why = (path: string, folder: string) =>
  `\`${path}\` was not looked at, for it is in a folder \`${folder}\`: folders of packages, of caches and of version control are not looked through`;

test.each([
  ['node_modules', 'node_modules'],
  ['node_modules/a', 'node_modules'],
  ['node_modules/a/live.yml', 'node_modules'],
  ['.cache/a', '.cache'],
])('nothing was checked: %s, and the reason', async (path, folder) => {
  const { code, stderr } = await repos.lint('x', path);
  expect([code, stderr]).toEqual([
    2,
    `api-review: nothing was checked: ${why(path, folder)}. If that is right, use --allow-empty.\n`,
  ]);
});

test('it is said beside what was checked, too, and of a pattern', async () => {
  const { stderr } = await repos.lint('x', 'node_modules/a', 'harbor');
  expect(stderr).toBe(`api-review: ${why('node_modules/a', 'node_modules')}.\n`);
  const pattern = await repos.lint('x', 'node_modules/*/*.yml');
  expect([pattern.code, pattern.stderr]).toEqual([
    2,
    'api-review: The pattern `node_modules/*/*.yml` matches no file and no folder that is looked at: folders `node_modules` are not looked through.\n',
  ]);
});

describe('in a folder with nothing else', () => {
  const skipped =
    '`node_modules` was not looked at: folders of packages, of caches and of version control are not looked through';

  beforeEach(() => {
    repos.remove('x/harbor');
    repos.remove('x/.cache');
  });

  test('`lint` and `report` say what was left out', async () => {
    const [linted, reported] = [await repos.lint('x'), await repos.run('x', 'report', '--format', 'markdown')];
    expect([linted.code, linted.stderr]).toEqual([2, expect.stringContaining(`; ${skipped}. If that is right`)]);
    expect([reported.code, reported.stderr]).toEqual([
      0,
      expect.stringMatching(/^api-review: nothing was checked: .*; `node_modules` was/),
    ]);
  });

  test('`trace` says why nothing is traced', async () => {
    expect((await repos.run('x', 'trace')).stderr).toBe(`api-review: ${skipped}.\n`);
    repos.write({ 'x/live.yml': planted, 'x/api.yml': "openapi: 3.1.0\ninfo: { title: a, version: '1' }\n" });
    const { stderr } = await repos.run('x', 'trace');
    expect(stderr).toBe(
      `api-review: no record speaks of \`live.yml\`.\napi-review: OpenAPI documents are not traced: \`api.yml\`.\napi-review: ${skipped}.\n`,
    );
  });
});
