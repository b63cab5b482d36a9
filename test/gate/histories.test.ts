import { appendFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { index, planted, Repos, record } from '../since/repos.ts';

/* What becomes of findings when git merges, rebases, moves and cuts off a history. */

const spec = 'fabrication/spec-despite-null-claim';
const gone = 'change/record-removed';
const known = ['--baseline', 'known.json'];
const update = [...known, '--update-baseline'];
const nothing = { code: 0, stderr: '', found: [] };

let repos: Repos;

beforeEach(() => {
  repos = new Repos();
  for (const name of ['harbor', 'port', 'quay']) repos.write(provider(`x/providers/${name}`, name));
  repos.write({ 'x/providers/quay/asyncapi/old.yml': planted });
  repos.init('x');
});

afterEach(() => repos.remove());

const provider = (folder: string, name: string) => ({
  [`${folder}/review.yml`]: record(name),
  [`${folder}/apis.yml`]: index(name),
});
const plant = (folder: string, title = 'Planted') =>
  repos.write({ [`${folder}/asyncapi/live.yml`]: planted.replace('Planted', title) });
const move = (from: string, to: string) => repos.git('x', 'mv', `providers/${from}`, `providers/${to}`);
const branch = (name: string) => repos.git('x', 'checkout', '-q', '-b', name);
const on = (name: string) => repos.git('x', 'checkout', '-q', name);

async function writeBaseline(folder = 'x'): Promise<void> {
  await repos.lint(folder, ...update);
  repos.commit(folder);
}

async function found(folder: string, ...args: string[]): Promise<(readonly [string, string])[]> {
  const run = await repos.lint(folder, ...args);
  expect([run.stderr, run.code < 2]).toEqual(['', true]);
  return run.found.map(({ rule, file }) => [rule, file] as const);
}

describe('a baseline follows files that were renamed', () => {
  beforeEach(() => writeBaseline());

  test('on one side of a merge, and written anew on the other one', async () => {
    branch('topic');
    plant('x/providers/harbor');
    await writeBaseline();
    on('main');
    move('quay', 'pier');
    repos.commit('x');
    repos.git('x', 'merge', '-q', '--no-edit', 'topic');
    expect(await repos.lint('x', ...known)).toMatchObject(nothing);
  });

  test('in a merge that takes the lines of both sides', async () => {
    branch('topic');
    repos.write({ 'x/providers/quay/asyncapi/older.yml': planted.replace('Planted', 'Older') });
    await writeBaseline();
    on('main');
    move('quay', 'pier');
    await writeBaseline();
    expect(() => repos.git('x', 'merge', '-q', 'topic')).toThrow();
    const text = readFileSync(repos.path('x/known.json'), 'utf8');
    const lines = text.split('\n').filter((line) => !/^(?:[<=>]{7})/.test(line));
    writeFileSync(repos.path('x/known.json'), lines.join('\n').replaceAll(/\}\n(?= +\{)/g, '},\n'));
    renameIfThere('x/providers/quay/asyncapi/older.yml', 'x/providers/pier/asyncapi/older.yml');
    repos.commit('x');
    expect((await repos.lint('x', ...known)).found).toEqual([]);
  });

  test('in a rebase, a squash and a revert', async () => {
    branch('topic');
    move('quay', 'pier');
    repos.commit('x');
    on('main');
    plant('x/providers/harbor');
    await writeBaseline();
    on('topic');
    repos.git('x', 'rebase', '-q', 'main');
    expect(await repos.lint('x', ...known)).toMatchObject(nothing);
    expect(await found('x', '--since', 'main...')).toEqual([]);
    on('main');
    repos.git('x', 'merge', '-q', '--squash', 'topic');
    expect(await found('x', '--staged', ...known)).toEqual([]);
    repos.commit('x');
    expect(await found('x', '--since', 'HEAD~1', ...known)).toEqual([]);
    expect(await found('x', '--since', 'topic')).toEqual([]);
    repos.git('x', 'revert', '--no-edit', 'HEAD');
    expect(await repos.lint('x', ...known)).toMatchObject(nothing);
  });

  test('and edited, more of them than git compares unless told, whatever its settings are', async () => {
    for (const setting of ['diff.renameLimit=1', 'diff.renames=false', 'diff.orderFile=none', 'log.showSignature=true'])
      repos.git('x', 'config', ...setting.split('='));
    for (const [from, to] of [
      ['quay', 'pier'],
      ['port', 'haven'],
    ] as const) {
      move(from, to);
      for (const file of ['review.yml', 'apis.yml']) appendFileSync(repos.path(`x/providers/${to}`, file), '# New\n');
    }
    appendFileSync(repos.path('x/providers/pier/asyncapi/old.yml'), '# New\n');
    expect(await repos.lint('x', ...known)).toMatchObject(nothing);
    expect(await found('x', '--since', 'HEAD')).toEqual([]);
  });

  test('before the commit that is compared, so that nothing is silenced by the change', async () => {
    move('quay', 'pier');
    repos.commit('x');
    move('pier', 'wharf');
    plant('x/providers/harbor', 'New');
    expect(await found('x', '--since', 'HEAD', ...known)).toEqual([[spec, 'providers/harbor/asyncapi/live.yml']]);
  });

  test('in the index, whatever became of them on the disk since', async () => {
    move('quay', 'pier');
    renameSync(repos.path('x/providers/pier'), repos.path('x/providers/wharf'));
    expect(await found('x', '--staged')).toEqual([]);
    expect(await found('x', '--staged', '--no-since', ...known)).toEqual([]);
    repos.remove('x/providers/wharf');
    expect(await found('x', '--staged', ...known)).toEqual([]);
  });

  test('since the commit that is trusted, though a later one writes the baseline anew', async () => {
    branch('topic');
    move('quay', 'pier');
    await writeBaseline();
    expect(await found('x', '--trusted-config', 'main', ...known)).toEqual([]);
    expect(await found('x', '--trusted-config', 'main', '--since', 'main', ...known)).toEqual([]);
  });

  test('but not in a clone without history, which says so', async () => {
    move('quay', 'pier');
    repos.commit('x');
    repos.git('.', 'clone', '-q', '--depth', '1', `file://${repos.path('x')}`, 'y');
    const { code, stderr } = await repos.lint('y', ...known);
    expect([code, stderr]).toEqual([1, expect.stringContaining('fetch-depth: 0')]);
    expect(await repos.lint('y', '--since', 'HEAD')).toMatchObject(nothing);
    plant('y/providers/port');
    for (const args of [
      ['--since', 'HEAD'],
      ['--since', 'HEAD...'],
    ])
      expect(await found('y', ...args)).toEqual([[spec, 'providers/port/asyncapi/live.yml']]);
    repos.git('y', 'fetch', '-q', '--unshallow');
    repos.remove('y/providers/port/asyncapi');
    expect(await repos.lint('y', ...known)).toMatchObject(nothing);
  });

  test('in a second work tree with a detached head', async () => {
    repos.git('x', 'worktree', 'add', '-q', '--detach', repos.path('tree'));
    repos.git('tree', 'mv', 'providers/quay', 'providers/pier');
    expect(await repos.lint('tree', ...known)).toMatchObject(nothing);
    plant('tree/providers/port', 'New');
    expect(await found('tree', '--staged', ...known)).toEqual([]);
    repos.git('tree', 'add', '-A');
    expect(await found('tree', '--staged', ...known)).toEqual([[spec, 'providers/port/asyncapi/live.yml']]);
  });

  test('by the case of a letter', async () => {
    move('quay', 'Quay');
    move('Quay/asyncapi/old.yml', 'Quay/asyncapi/Old.yml');
    for (const args of [known, ['--since', 'HEAD'], ['--staged']]) expect(await found('x', ...args)).toEqual([]);
  });

  function renameIfThere(from: string, to: string): void {
    if (repos.git('x', 'ls-files', from.slice(2)) !== '') repos.git('x', 'mv', from.slice(2), to.slice(2));
  }
});

test('a comment that is trusted stays so in a file that was renamed', async () => {
  const comment = `# api-review-disable-file ${spec} -- known\n`;
  repos.write({ 'x/providers/quay/asyncapi/old.yml': comment + planted });
  repos.commit('x');
  branch('topic');
  move('quay', 'pier');
  repos.commit('x');
  for (const args of [[], ['--since', 'main']])
    expect(await found('x', '--trusted-config', 'main', ...args)).toEqual([]);
  repos.write({ 'x/providers/port/asyncapi/old.yml': comment + planted });
  expect(await found('x', '--trusted-config', 'main')).toEqual([[spec, 'providers/port/asyncapi/old.yml']]);
});

test('a spec that was deleted and is there again is known as long as the baseline holds it', async () => {
  await writeBaseline();
  repos.git('x', 'rm', '-q', 'providers/quay/asyncapi/old.yml');
  repos.commit('x');
  expect((await repos.lint('x', ...known)).stderr).toContain('1 finding of the baseline is fixed');
  repos.git('x', 'revert', '--no-edit', 'HEAD');
  expect(await repos.lint('x', ...known)).toMatchObject(nothing);
  expect(await found('x', '--since', 'HEAD~2')).toEqual([]);
  expect(await found('x', '--since', 'HEAD~1')).toEqual([[spec, 'providers/quay/asyncapi/old.yml']]);
  repos.git('x', 'revert', '--no-edit', 'HEAD');
  await repos.lint('x', ...known, '--prune-baseline');
  repos.git('x', 'revert', '--no-edit', 'HEAD');
  expect(await found('x', ...known)).toEqual([[spec, 'providers/quay/asyncapi/old.yml']]);
});

describe('what is gone is told', () => {
  const live = { spec: 'asyncapi/live.yml' };

  test('of a submodule that `.gitmodules` hides from git', async () => {
    for (const name of ['a', 'b']) repos.write(provider(`sub/${name}`, name));
    repos.init('sub');
    repos.git('x', 'submodule', '--quiet', 'add', repos.path('sub'), 'sub');
    repos.git('x', 'config', '-f', '.gitmodules', 'submodule.sub.ignore', 'all');
    repos.commit('x');
    repos.git('x/sub', 'rm', '-q', 'a/review.yml');
    repos.commit('x/sub');
    expect(await found('x', '--since', 'HEAD')).toEqual([[gone, 'sub/a/review.yml']]);
    repos.git('x', 'add', '-f', 'sub');
    repos.commit('x');
    expect(await found('x', '--since', 'HEAD~1')).toEqual([[gone, 'sub/a/review.yml']]);
  });

  test('of a spec and a record in whose place a folder is', async () => {
    repos.write({ 'x/providers/port/review.yml': record('port', live) });
    plant('x/providers/port');
    repos.commit('x');
    repos.remove('x/providers/port/asyncapi/live.yml');
    repos.write({
      'x/providers/port/asyncapi/live.yml/readme.md': '',
      'x/providers/port/review.yml': record('port'),
    });
    expect(await found('x', '--since', 'HEAD')).toEqual([['change/spec-removed', 'providers/port/asyncapi/live.yml']]);
    repos.remove('x/providers/harbor');
    repos.write({ 'x/providers/harbor': 'Text.\n' });
    expect(await found('x', '--since', 'HEAD')).toContainEqual([gone, 'providers/harbor/review.yml']);
  });

  test('of a record that is none in the index, whatever the disk has', async () => {
    repos.write({ 'x/providers/port/review.yml': 'note: none\n' });
    repos.git('x', 'add', '-A');
    repos.write({ 'x/providers/port/review.yml': record('port') });
    expect(await found('x', '--staged')).toEqual([[gone, 'providers/port/review.yml']]);
    repos.git('x', 'reset', '-q', '--hard');
    repos.remove('x/providers/port');
    expect(await found('x', '--staged', '--since', 'HEAD')).toEqual([]);
  });

  test('but not of a record that moved into the folder of another provider, where it is wrong', async () => {
    move('harbor/review.yml', 'port/harbor-review.yml');
    const rules = ['catalog/aid-mismatch', 'record/self-path'];
    expect(await found('x', '--since', 'HEAD')).toEqual(
      rules.map((rule) => [rule, 'providers/port/harbor-review.yml']),
    );
    const { found: told } = await repos.run('x', 'diff', 'HEAD', '--format', 'json');
    expect(told).toMatchObject([{ rule: 'change/record-moved', file: 'providers/port/harbor-review.yml' }]);
  });

  test('of a path that was given and that the change took away', async () => {
    repos.remove('x/providers/harbor/review.yml');
    repos.remove('x/providers/port');
    for (const [path, file] of [
      ['providers/harbor/review.yml', 'providers/harbor/review.yml'],
      ['providers/port', 'providers/port/review.yml'],
      ['providers/port/*.yml', 'providers/port/review.yml'],
    ] as const)
      expect(await found('x', path, '--since', 'HEAD')).toEqual([[gone, file]]);
    repos.git('x', 'add', '-A');
    expect(await found('x', 'providers/port', '--staged')).toEqual([[gone, 'providers/port/review.yml']]);
    for (const args of [['providers/port'], ['no-such', '--since', 'HEAD']])
      expect(await repos.lint('x', ...args)).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('no file or folder'),
      });
  });
});

describe('where a repository has no record, and its documents are deleted', () => {
  const openapi = "openapi: 3.1.0\ninfo: { title: x, version: '1' }\npaths: {}\n";

  beforeEach(() => {
    repos.write({ 'y/a/openapi.yml': openapi, 'y/b/openapi.yml': openapi, 'y/readme.md': '' });
    repos.init('y');
    repos.remove('y/a');
  });

  test('that was looked at, and nothing is wrong', async () => {
    expect(await repos.lint('y', '--since', 'HEAD')).toMatchObject(nothing);
    repos.remove('y/b');
    for (const args of [[], ['a'], ['a/openapi.yml'], ['a', 'b']])
      expect(await repos.lint('y', ...args, '--since', 'HEAD')).toMatchObject(nothing);
    repos.git('y', 'add', '-A');
    expect(await repos.lint('y', '--staged')).toMatchObject(nothing);
  });

  test('but a change that hides one has nothing checked', async () => {
    for (const config of ["exclude: ['b']\n", '{}\n']) {
      repos.write({ 'y/api-review.config.yaml': config });
      if (config === '{}\n') repos.write({ 'y/b/openapi.yml': 'note: none\n' });
      expect((await repos.lint('y', '--since', 'HEAD')).code).toBe(2);
    }
    repos.commit('y');
    expect((await repos.lint('y', '--since', 'HEAD')).code).toBe(2);
  });
});
