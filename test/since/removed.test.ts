import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { index, planted, Repos, record } from './repos.ts';

const spec = { spec: 'asyncapi/live.yml' };
const gone = 'change/record-removed';
const goneSpec = 'change/spec-removed';

let repos: Repos;

beforeEach(() => {
  repos = new Repos();
  for (const name of ['harbor', 'port', 'quay'])
    repos.write({
      [`x/providers/${name}/review.yml`]: record(name, spec),
      [`x/providers/${name}/apis.yml`]: index(name),
      [`x/providers/${name}/asyncapi/live.yml`]: planted,
    });
  repos.init('x');
});

afterEach(() => repos.remove());

/** The findings about what changed since a commit: rule and file. */
async function changed(folder: string, ...args: string[]): Promise<(readonly [string, string])[]> {
  const { found, code, stderr } = await repos.lint(folder, '--since', 'HEAD', ...args);
  expect([stderr, code < 2]).toEqual(['', true]);
  return found.filter(({ rule }) => rule.startsWith('change/')).map(({ rule, file }) => [rule, file] as const);
}

describe('lint --since', () => {
  test('says which record is gone, with its spec', async () => {
    expect(await changed('x')).toEqual([]);
    repos.remove('x/providers/port');
    const both = [
      [goneSpec, 'providers/port/asyncapi/live.yml'],
      [gone, 'providers/port/review.yml'],
    ];
    expect(await changed('x')).toEqual(both);
    repos.commit('x');
    expect(await changed('x')).toEqual([]);
    expect(await changed('x', '--since', 'HEAD~1')).toEqual(both);
    expect(await changed('x', '--since', 'HEAD~1...')).toEqual(both);
    expect(await changed('x/providers', '--since', 'HEAD~1')).toEqual(
      both.map(([rule, file]) => [rule, file?.replace('providers/', '')]),
    );
  });

  test('says which spec is gone that the record named, and leaves it to another rule where it still does', async () => {
    repos.remove('x/providers/port/asyncapi');
    expect(await changed('x')).toEqual([]);
    expect((await repos.lint('x', '--since', 'HEAD')).found.map(({ rule }) => rule)).toContain(
      'fabrication/spec-missing',
    );
    repos.write({ 'x/providers/port/review.yml': record('port') });
    expect(await changed('x')).toEqual([[goneSpec, 'providers/port/asyncapi/live.yml']]);
    expect(await changed('x', 'providers/port/review.yml')).toHaveLength(1);
  });

  test('says which record is none any more, but for one that is broken, of which that is said', async () => {
    repos.write({
      'x/providers/port/review.yml': 'note: Nothing here\n',
      'x/providers/quay/review.yml': `${record('quay', spec)}  a: b: c\n`,
    });
    expect(await changed('x')).toEqual([[gone, 'providers/port/review.yml']]);
  });

  test('over a part, speaks of that part', async () => {
    repos.remove('x/providers/port');
    expect(await changed('x', 'providers/harbor', 'providers/quay')).toEqual([]);
    expect(await changed('x', 'providers')).toHaveLength(2);
    expect(await changed('x', 'providers/*/review.yml')).toHaveLength(2);
    expect(await changed('x', repos.path('x/providers'))).toHaveLength(2);
    expect(await changed('x/providers/harbor', '../quay')).toEqual([]);
  });

  test('divided into shards, says it once', async () => {
    repos.remove('x/providers/port');
    const parts = await Promise.all(['1/2', '2/2'].map((part) => changed('x', '--shard', part)));
    expect(parts.flat()).toEqual(await changed('x'));
  });

  test.each<[string, () => void]>([
    [
      'git knows, and that were edited',
      () => {
        repos.git('x', 'mv', 'providers/port', 'providers/haven');
        repos.write({ 'x/providers/haven/review.yml': record('haven', spec) });
      },
    ],
    [
      'git does not know',
      () => {
        repos.copy('x/providers/port', 'x/providers/haven');
        repos.remove('x/providers/port');
        repos.write({ 'x/providers/haven/asyncapi/live.yml': planted.replace("'1'", "'2'") });
      },
    ],
    [
      'git does not know, with another date',
      () => {
        repos.copy('x/providers/port', 'x/providers/haven');
        repos.remove('x/providers/port');
        repos.write({ 'x/providers/haven/review.yml': record('port', spec).replace('07-01', '08-01') });
      },
    ],
    ['lead out of the path', () => repos.git('x', 'mv', 'providers/port', 'port')],
  ])('takes no move for a removal: moves that %s', async (_, move) => {
    move();
    expect(await changed('x')).toEqual([]);
    expect(await changed('x', 'providers')).toEqual([]);
  });

  test('takes the files that a sparse checkout leaves out for no removal', async () => {
    repos.git('x', 'sparse-checkout', 'set', 'providers/harbor');
    expect(await changed('x')).toEqual([]);
    repos.remove('x/providers/harbor/review.yml');
    expect(await changed('x')).toEqual([[gone, 'providers/harbor/review.yml']]);
  });

  test('sees it in a submodule', async () => {
    repos.git('x', 'submodule', '--quiet', 'add', repos.path('x'), 'sub');
    repos.commit('x');
    repos.git('x/sub', 'rm', '-qr', 'providers/port');
    repos.commit('x/sub');
    expect(await changed('x')).toEqual([
      [goneSpec, 'sub/providers/port/asyncapi/live.yml'],
      [gone, 'sub/providers/port/review.yml'],
    ]);
  });

  test('heeds the configuration, and lists what a change of it hides', async () => {
    repos.remove('x/providers/port');
    repos.write({ 'x/api-review.config.yaml': `rules: { ${gone}: error, ${goneSpec}: off }\n` });
    const { code, found } = await repos.lint('x', '--since', 'HEAD');
    expect([code, found.map(({ rule }) => rule).sort()]).toEqual([1, [gone, 'suppression/added-here']]);
    expect(await changed('x', '--rule', goneSpec)).toEqual([]);
  });
});
