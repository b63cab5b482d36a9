import { readFileSync, symlinkSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { index, planted, Repos, record } from '../since/repos.ts';

const spec = 'fabrication/spec-despite-null-claim';
const harbor = { 'x/harbor/review.yml': record('harbor'), 'x/harbor/apis.yml': index('harbor') };
const named =
  'aid: harbor\nname: harbor\napis:\n  - aid: harbor:live\n    properties:\n      - type: AsyncAPI\n        url: asyncapi/live.yml\n';

let repos: Repos;

beforeEach(() => {
  repos = new Repos();
});

afterEach(() => repos.remove());

/** The files of the specs that a run compares with the record that denies them. */
async function deniedIn(folder: string, ...args: string[]): Promise<string[]> {
  const { found, code, stderr } = await repos.lint(folder, ...args);
  expect([stderr, code < 2]).toEqual(['', true]);
  return found.filter(({ rule }) => rule === spec).map(({ file }) => file);
}

/** A command's output in full. */
async function run(folder: string, ...args: string[]) {
  let [stdout, stderr] = ['', ''];
  const streams = {
    stdout: { write: (text: string) => (stdout += text) },
    stderr: { write: (text: string) => (stderr += text) },
  };
  const code = await main(args, { ...streams, workingFolder: repos.path(folder), env: {} });
  return { code, stdout, stderr };
}

async function ignoredIn(folder: string, ...args: string[]): Promise<string[]> {
  const { stdout } = await run(folder, 'lint', '--format', 'json', '--no-cache', ...args);
  const report = JSON.parse(stdout) as {
    account: { file: string; left?: string }[];
    summary: { ignored: number };
  };
  const ignored = report.account.filter(({ left }) => left === 'ignored').map(({ file }) => file);
  expect(report.summary.ignored).toBe(ignored.length);
  return ignored;
}

describe('a file that git ignores', () => {
  beforeEach(() => {
    repos.write({ ...harbor, 'x/.gitignore': 'build/\nlive.yml\n*.log\n', 'x/harbor/kept/live.yml': planted });
    repos.init('x');
    repos.git('x', 'add', '-f', 'harbor/kept/live.yml');
    repos.git('x', 'commit', '-q', '-m', 'Kept');
    repos.write({
      'x/harbor/build/copy.yml': planted,
      'x/harbor/asyncapi/live.yml': planted,
      'x/harbor/asyncapi/new.yml': planted,
      'x/harbor/run.log': 'Text.',
    });
  });

  const seen = ['harbor/asyncapi/new.yml', 'harbor/kept/live.yml'];

  test.each([
    ['a folder', '.'],
    ['a record', 'harbor/review.yml'],
    ['a glob', 'harbor/*.yml'],
    ['a glob over all', '**/*.yml'],
    ['a folder of it', 'harbor'],
  ])('is looked at only where git keeps it: %s', async (_, path) => {
    for (const cache of [[], ['--no-cache']]) expect(await deniedIn('x', path, ...cache)).toEqual(seen);
  });

  test('is not looked at from another folder, through a link, in a shard or in another command', async () => {
    symlinkSync('harbor', repos.path('x/port'));
    expect(await deniedIn('x/harbor/asyncapi', '..')).toEqual(['../asyncapi/new.yml', '../kept/live.yml']);
    expect(await deniedIn('.', 'x')).toEqual(seen.map((file) => `x/${file}`));
    expect((await deniedIn('x', 'port')).map((file) => file.replace('port', 'harbor'))).toEqual(seen);
    const parts = await Promise.all(['1/2', '2/2'].map((part) => deniedIn('x', '--shard', part)));
    expect(parts.flat()).toEqual(seen);
    const { stdout } = await run('x', 'trace', '--format', 'json');
    expect(stdout).not.toContain('build/copy.yml');
  });

  test('is told in the account, where it is a folder or a document', async () => {
    expect(await ignoredIn('x')).toEqual(['harbor/asyncapi/live.yml', 'harbor/build']);
    expect(await ignoredIn('x', 'harbor/review.yml')).toEqual(['harbor/asyncapi/live.yml', 'harbor/build']);
    expect((await run('x', 'lint')).stdout).toContain('2 files or folders were ignored');
  });

  test('is looked at where it is named, with nothing else that is ignored', async () => {
    const live = 'harbor/asyncapi/live.yml';
    expect(await deniedIn('x', live)).toEqual([live]);
    expect(await deniedIn('x', 'harbor/build/copy.yml')).toEqual(['harbor/build/copy.yml']);
    expect(await deniedIn('x', 'harbor/build')).toEqual(['harbor/build/copy.yml']);
    expect(await deniedIn('x', 'harbor', live)).toEqual([live, ...seen].sort());
    expect((await repos.lint('x/harbor/build')).found.map(({ file }) => file)).toContain('../build/copy.yml');
  });

  test('is looked at where an index names it', async () => {
    repos.write({ 'x/harbor/apis.yml': named });
    expect(await deniedIn('x')).toEqual(['harbor/asyncapi/live.yml', ...seen]);
    expect(await ignoredIn('x')).toEqual(['harbor/build']);
    const found = (await repos.lint('x')).found.map(({ rule }) => rule);
    expect(found).toContain('fabrication/index-despite-null-claim');
    expect(found).not.toContain('catalog/missing-reference');
  });

  test('is looked at where an index includes it, or a record names it', async () => {
    const including = 'aid: harbor\nname: harbor\ninclude:\n  - name: more\n    url: build/apis.yml\n';
    repos.write({
      'x/harbor/apis.yml': including,
      'x/harbor/build/apis.yml': named.replace('asyncapi/live.yml', 'copy.yml'),
    });
    expect(await deniedIn('x')).toContain('harbor/build/copy.yml');
    repos.write({ ...harbor, 'x/harbor/review.yml': record('harbor', { spec: 'build/copy.yml' }) });
    const found = (await repos.lint('x')).found.filter(({ file }) => file === 'harbor/build/copy.yml');
    expect(found.map(({ rule }) => rule)).toContain('fabrication/channel-not-evidenced');
  });

  test('does not count for --since either, and the findings without .git differ by it alone', async () => {
    expect(await deniedIn('x', '--since', 'HEAD')).toEqual(['harbor/asyncapi/new.yml']);
    repos.remove('x/.git');
    expect(await deniedIn('x')).toEqual(['harbor/asyncapi/live.yml', 'harbor/build/copy.yml', ...seen].sort());
  });

  test('counts again as soon as it is ignored no more, though there is a cache', async () => {
    expect(await deniedIn('x')).toEqual(seen);
    repos.write({ 'x/.gitignore': 'build/\n' });
    expect(await deniedIn('x')).toEqual(['harbor/asyncapi/live.yml', ...seen]);
    repos.write({ 'x/.git/info/exclude': 'live.yml\n' });
    expect(await deniedIn('x')).toEqual(seen);
    repos.git('x', 'add', '-f', 'harbor/asyncapi/live.yml');
    expect(await deniedIn('x')).toEqual(['harbor/asyncapi/live.yml', ...seen]);
  });

  test('is told by the repository that it lies in', async () => {
    repos.write({ 'x/inner/review.yml': record('inner'), 'x/inner/live.yml': planted });
    repos.git('x/inner', 'init', '-q');
    expect(await deniedIn('x')).toEqual([...seen, 'inner/live.yml']);
    repos.write({ 'x/inner/.gitignore': 'live.yml\n' });
    expect(await deniedIn('x')).toEqual(seen);
  });

  test('is looked at where git cannot tell', async () => {
    const { PATH } = process.env;
    process.env.PATH = '';
    const found = await deniedIn('x');
    process.env.PATH = PATH;
    expect(found).toContain('harbor/build/copy.yml');
  });
});

describe('`exclude` of the configuration', () => {
  const config = (...globs: string[]) => `exclude: ${JSON.stringify(globs)}\n`;

  beforeEach(() => {
    repos.write({
      ...harbor,
      'x/harbor/fixtures/live.yml': planted,
      'x/harbor/asyncapi/live.yml': planted,
      'x/port/review.yml': record('port'),
      'x/port/live.yml': planted,
    });
    repos.init('x');
  });

  test.each([
    ['**/fixtures', ['harbor/asyncapi/live.yml', 'port/live.yml']],
    ['harbor/fixtures/', ['harbor/asyncapi/live.yml', 'port/live.yml']],
    ['harbor/{fixtures,asyncapi}/**', ['port/live.yml']],
    ['**/live.yml', []],
    ['harbor/*/l?ve.yml', ['port/live.yml']],
    ['fixtures', ['harbor/asyncapi/live.yml', 'harbor/fixtures/live.yml', 'port/live.yml']],
  ])('%s', async (glob, expected) => {
    repos.write({ 'x/api-review.config.yaml': config(glob) });
    expect(await deniedIn('x')).toEqual(expected);
    expect(await deniedIn('x', '**/*.yml')).toEqual(expected);
    expect(await deniedIn('x', 'harbor')).toEqual(expected.filter((file) => file.startsWith('harbor')));
    expect(await deniedIn('x/harbor', '..', '--no-cache')).toHaveLength(expected.length);
  });

  test('counts from the folder of the configuration, with or without git', async () => {
    repos.write({ 'x/harbor/api-review.config.yaml': config('asyncapi') });
    expect(await deniedIn('x/harbor')).toEqual(['fixtures/live.yml']);
    repos.remove('x/.git');
    expect(await deniedIn('x/harbor')).toEqual(['fixtures/live.yml']);
  });

  test('is told in the account, and in the configuration in force', async () => {
    repos.write({ 'x/api-review.config.yaml': config('harbor/fixtures', 'port') });
    expect(await ignoredIn('x')).toEqual(['harbor/fixtures', 'port']);
    expect((await run('x', 'config', '--print')).stdout).toMatch(/exclude +port +api-review\.config\.yaml:1:29/);
    const { stdout } = await run('x', 'config', '--print', '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({
      exclude: [{ value: 'harbor/fixtures', from: 'api-review.config.yaml:1:11' }, { value: 'port' }],
    });
  });

  test('is said of a file or a folder that is named', async () => {
    repos.write({ 'x/api-review.config.yaml': config('**/fixtures') });
    for (const path of ['harbor/fixtures/live.yml', 'harbor/fixtures']) {
      const { found, stderr } = await repos.lint('x', path, 'port');
      expect(found.map(({ file }) => file)).not.toContain('harbor/fixtures/live.yml');
      expect(stderr).toBe(
        `api-review: \`${path}\` is not looked at: the configuration excludes \`**/fixtures\` (api-review.config.yaml:1:11).\n`,
      );
    }
    const alone = await repos.lint('x', 'harbor/fixtures/live.yml');
    expect([alone.code, alone.stderr]).toEqual([2, expect.stringContaining('nothing was checked')]);
    const trace = await run('x', 'trace', 'harbor/fixtures/live.yml');
    expect(trace.stderr).toContain('the configuration excludes');
  });

  test('hides no spec that an index names', async () => {
    repos.write({ 'x/api-review.config.yaml': config('harbor/asyncapi'), 'x/harbor/apis.yml': named });
    expect(await deniedIn('x', 'harbor')).toEqual(['harbor/asyncapi/live.yml', 'harbor/fixtures/live.yml']);
  });

  test.each(['../x', 'a/{b', '!a', '/a'])('%s is refused', async (glob) => {
    repos.write({ 'x/api-review.config.yaml': config(glob) });
    const { code, stderr } = await repos.lint('x');
    expect([code, stderr]).toEqual([2, expect.stringContaining('api-review.config.yaml:1:11')]);
  });
});

describe('a change that excludes what it plants', () => {
  beforeEach(() => {
    repos.write(harbor);
    repos.init('x');
    repos.write({ 'x/harbor/asyncapi/live.yml': planted, 'x/api-review.config.yaml': 'exclude: [harbor/asyncapi]\n' });
  });

  test.each([['.'], ['harbor'], ['harbor/*.yml'], ['harbor/asyncapi/live.yml']])(
    'is listed by --since: %s',
    async (path) => {
      const { found } = await repos.lint('x', path, '--since', 'HEAD', '--allow-empty');
      expect(found.filter(({ rule }) => rule === 'suppression/added-here')).toEqual([
        expect.objectContaining({ file: 'harbor/asyncapi/live.yml', message: expect.stringContaining(`\`${spec}\``) }),
      ]);
    },
  );

  test('excludes nothing where only a commit is trusted, or its own list', async () => {
    expect(await deniedIn('x', '--trusted-config', 'HEAD')).toEqual(['harbor/asyncapi/live.yml']);
    repos.commit('x');
    expect(await deniedIn('x', '--trusted-config', 'HEAD')).toEqual([]);
    expect((await repos.lint('x', '--since', 'HEAD')).found).toEqual([]);
  });

  test('is new when the exclusion ends', async () => {
    repos.commit('x');
    repos.remove('x/api-review.config.yaml');
    expect(await deniedIn('x', '--since', 'HEAD')).toEqual(['harbor/asyncapi/live.yml']);
  });
});

describe('the folders of outputs are made', () => {
  beforeEach(() => repos.write({ ...harbor, 'x/blobs/readme.md': '' }));

  test.each([
    ['lint . -o out/a/report.txt', 'out/a/report.txt'],
    ['lint . --shard 1/1 --format blob=out/1.json --fail-on never', 'out/1.json'],
    ['lint . --baseline out/known.json --update-baseline', 'out/known.json'],
    ['report . -o out/report.html', 'out/report.html'],
    ['init acme -o out/acme/review.yml', 'out/acme/review.yml'],
  ])('%s', async (command, file) => {
    expect(await run('x', ...command.split(' '))).toMatchObject({
      code: 0,
      stderr: expect.not.stringContaining('ENOENT'),
    });
    expect(readFileSync(repos.path('x', file), 'utf8')).not.toBe('');
  });

  test('but not behind a link that leads out, and not in a file', async () => {
    repos.init('x');
    repos.write({ 'other/readme.md': '' });
    symlinkSync('../other', repos.path('x/link'));
    const out = await run('x', 'lint', '.', '-o', 'link/new/report.txt');
    expect([out.code, out.stderr]).toEqual([2, expect.stringContaining('a link leads out of the workspace')]);
    const inFile = await run('x', 'lint', '.', '-o', 'harbor/review.yml/report.txt');
    expect([inFile.code, inFile.stderr]).toEqual([2, expect.stringContaining('cannot be written')]);
  });
});

describe('a folder of a provider that is a link out of the repo', () => {
  beforeEach(() => {
    repos.write({ 'out/harbor/review.yml': record('harbor'), 'x/providers/readme.md': '' });
    symlinkSync('../../out/harbor', repos.path('x/providers/harbor'));
    repos.init('x');
  });

  test.each([
    ['x', 'providers/harbor', 'providers/harbor'],
    ['x', 'providers', 'providers/harbor'],
    ['x/providers', 'harbor', 'harbor'],
    ['.', 'x/providers/harbor', 'x/providers/harbor'],
  ])('is told as one: from %s, %s', async (folder, path, file) => {
    const { code, found, stderr } = await repos.lint(folder, path);
    if (folder !== '.') expect([code, stderr]).toEqual([1, '']);
    if (folder !== '.') expect(found).toMatchObject([{ rule: 'limit/link-out', file }]);
  });
});

test.each([
  ['openapi/big.yml', 'limit/lfs-pointer'],
  ['apis.yml', 'limit/lfs-pointer'],
  ['review.yml', 'record/unreadable'],
])('a pointer of Git LFS is an error: %s', async (file, rule) => {
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 12345\n`;
  repos.write({ ...harbor, [`x/harbor/${file}`]: pointer });
  const { code, found } = await repos.lint('x');
  expect(code).toBe(1);
  expect(found).toContainEqual(
    expect.objectContaining({ rule, file: `harbor/${file}`, message: expect.stringContaining('pointer of Git LFS') }),
  );
});
