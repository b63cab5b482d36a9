import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cacheKey } from '../../src/cli/cache-key.ts';
import { placeOfOwn } from '../../src/cli/cache-place.ts';
import { cacheFor } from '../../src/cli/disk-cache.ts';
import { main } from '../../src/cli/main.ts';

/** A folder with a checkout `repo` in it, and the folders of a user. */
let folder: string;
const at = (path: string) => join(folder, path);
const kept = { ...process.env };

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'api-review-place-')));
  write({ 'repo/store/api-review/aa/entry': 'x', 'repo/plain.txt': 'x', 'repo/deep/kept/entry': 'x' });
  git('repo', 'init', '-q');
  process.env.XDG_CONFIG_HOME = at('user/config');
  process.env.XDG_CACHE_HOME = at('user/cache');
});
afterEach(() => {
  for (const name of ['XDG_CONFIG_HOME', 'XDG_CACHE_HOME'] as const) {
    if (kept[name] === undefined) delete process.env[name];
    else process.env[name] = kept[name];
  }
  rmSync(folder, { recursive: true, force: true });
});

function write(files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(at(file)), { recursive: true });
    writeFileSync(at(file), text);
  }
}

function git(below: string, ...args: string[]): string {
  const own = ['-c', 'user.name=x', '-c', 'user.email=x@harbor.example', '-c', 'protocol.file.allow=always'];
  return execFileSync('git', [...own, ...args], {
    cwd: at(below),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function commit(below = 'repo'): void {
  git(below, 'add', '-A');
  git(below, 'commit', '-qm', 'x');
}

/** How a location is answered from a working folder: the reason why it is refused, or undefined. */
async function refusal(location: string, workingFolder = 'repo'): Promise<string | undefined> {
  try {
    await placeOfOwn(resolve(at(workingFolder), location), location);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

describe.skipIf(process.platform === 'win32')('a place that a stranger may have filled is refused', () => {
  /** What is made before the commit, and a location that leads to what git keeps. */
  const cases: readonly [string, () => unknown, string, string?][] = [
    ['a kept folder', () => {}, 'store'],
    ['a kept folder, deeper', () => {}, 'store/api-review'],
    ['its absolute path', () => {}, 'ABSOLUTE/repo/store'],
    ['with a slash at its end', () => {}, 'store/'],
    ['with many slashes', () => {}, 'store//api-review///'],
    ['with dots', () => {}, './store/./api-review/.'],
    ['by way of a folder that is not there', () => {}, 'none/../store'],
    ['by way of the folder above', () => {}, '../repo/store'],
    ['from below', () => {}, '../store', 'repo/deep'],
    ['from outside', () => {}, 'repo/store', '.'],
    ['the whole checkout', () => {}, '.'],
    ['the whole checkout, from below', () => {}, '..', 'repo/deep'],
    ['a kept file', () => {}, 'plain.txt'],
    ['a kept link to a kept folder', () => symlinkSync('store', at('repo/.cache')), '.cache/api-review'],
    ['a kept link to a folder that is not kept', () => link('other', '.cache'), '.cache/api-review'],
    ['a kept link itself', () => link('store', 'link'), 'link'],
    ['a kept link with a slash', () => link('store', 'link'), 'link/'],
    ['a kept link to an absolute path', () => link(at('repo/store'), 'link'), 'link/api-review'],
    ['a kept link out of the checkout', () => link('../outside', 'link'), 'link'],
    ['a kept link to nothing', () => link('nothing', 'link'), 'link/cache'],
    ['a kept link to the folder above', () => link('..', 'deep/up'), 'deep/up/store'],
    ['a kept link to a link that is not', () => link('second', 'first'), 'first/api-review'],
    ['a kept link in a folder that is not', () => link('../store', 'deep/link'), 'deep/link/x'],
    ['a circle of kept links', () => [link('b', 'a'), link('a', 'b')], 'a/cache'],
    ['a link from outside to a kept folder', () => symlinkSync(at('repo/store'), at('way')), '../way/api-review'],
    ['two links from outside', () => [symlinkSync('two', at('one')), symlinkSync('repo/store', at('two'))], '../one'],
    ['a link above the checkout', () => symlinkSync('repo', at('alias')), '../alias/store'],
    [
      'a link above the checkout, and a kept one',
      () => [symlinkSync('repo', at('alias')), link('store', 'l')],
      '../alias/l',
    ],
    ['names with spaces and signs', () => write({ 'repo/a [b] *?:(c)/x': '' }), 'a [b] *?:(c)'],
    ['a name that looks like an option', () => write({ 'repo/--cached/x': '' }), './--cached'],
    ['a name in other letters', () => write({ 'repo/Größe/x': '' }), 'Größe'],
    [
      'what git ignores and keeps',
      () => [write({ 'repo/ign/x': '', 'repo/.gitignore': 'ign/\n' }), git('repo', 'add', '-f', 'ign')],
      'ign',
    ],
    ['a file that is kept and deleted', () => {}, 'deep/kept', 'repo'],
  ];

  const link = (target: string, path: string) => symlinkSync(target, at(`repo/${path}`));

  test.each(cases)('%s', async (name, make, location, workingFolder) => {
    make();
    commit();
    if (name.includes('deleted')) rmSync(at('repo/deep/kept'), { recursive: true });
    const message = await refusal(location.replace('ABSOLUTE', folder), workingFolder);
    expect(message).toMatch(/^`.*` is not used: .*(?:is part of the repo|go in a circle)/);
  });

  test('what is only in the index', async () => {
    git('repo', 'add', '-A');
    expect(await refusal('store')).toMatch(/part of the repo/);
  });

  test('a kept folder, in a work tree beside', async () => {
    commit();
    git('repo', 'worktree', 'add', '-q', at('beside'));
    expect(readFileSync(at('beside/.git'), 'utf8')).toMatch(/^gitdir: /);
    expect(await refusal('store', 'beside')).toMatch(/part of the repo/);
    expect(await refusal('.cache', 'beside')).toBeUndefined();
  });

  test('a submodule, what it keeps, and a repo in a repo', async () => {
    write({ 'inner/kept/x': '' });
    git('inner', 'init', '-q');
    commit('inner');
    git('repo', 'submodule', 'add', '-q', at('inner'), 'sub');
    commit();
    mkdirSync(at('repo/nested/kept'), { recursive: true });
    cpSync(at('inner'), at('repo/nested'), { recursive: true });
    for (const location of ['sub', 'sub/kept', 'nested/kept', 'nested'])
      expect(await refusal(location), location).toMatch(/part of/);
    for (const location of ['sub/.cache', 'nested/.cache']) expect(await refusal(location), location).toBeUndefined();
    expect(await refusal('.cache', 'repo/sub')).toBeUndefined();
  });

  test('a kept folder in other letters, on a disk that makes no difference', async () => {
    commit();
    // On a disk that makes a difference, a link stands for what such a disk does by itself.
    if (!existsSync(at('repo/STORE'))) symlinkSync('store', at('repo/STORE'));
    expect(await refusal('STORE/api-review')).toMatch(/part of the repo/);
  });

  test('a repo that git cannot read', async () => {
    write({ 'broken/.git/HEAD': '' });
    expect(await refusal('cache', 'broken')).toMatch(/git cannot tell/);
  });
});

describe('a place that only the user fills', () => {
  test.each<[string, () => unknown, string]>([
    ['a folder that is not kept', () => write({ 'repo/.cache/x': '' }), '.cache'],
    ['a folder that is not there yet', () => {}, '.cache/api-review'],
    ['a folder that is not there yet, in a kept one', () => {}, 'deep/.cache'],
    ['a folder that is ignored', () => write({ 'repo/tmp/x': '' }), 'tmp'],
    ['a folder of another case', () => mkdirSync(at('repo/Other')), 'Other'],
    ['a folder with the same beginning', () => write({ 'repo/store2/x': '' }), 'store2'],
    [
      'a link of the user to a folder outside',
      () => [mkdirSync(at('own')), symlinkSync('../own', at('repo/mine'))],
      'mine',
    ],
    ['a folder outside', () => {}, '../cache'],
    ['in the folder of git, of which it keeps nothing', () => {}, '.git/api-review'],
  ])('%s', async (_, make, location) => {
    commit();
    make();
    expect(await refusal(location)).toBeUndefined();
  });
});

describe('the key', () => {
  const said: string[] = [];
  const terminal = (env: Record<string, string> = {}) => ({
    workingFolder: at('repo'),
    env,
    stderr: { write: (text: string) => said.push(text), control: () => {} },
  });
  const file = () => at('user/config/api-review/cache-key');
  beforeEach(() => said.splice(0));

  test.skipIf(process.platform === 'win32')('is made once, for its user alone', async () => {
    const first = await cacheKey(terminal());
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(await cacheKey(terminal())).toEqual(first);
  });

  test('is that of the environment, which must not be short', async () => {
    const key = await cacheKey(terminal({ API_REVIEW_CACHE_KEY: 'k'.repeat(40) }));
    expect(key).toEqual({ key: createHash('sha256').update('k'.repeat(40)).digest() });
    expect(existsSync(file())).toBe(false);
    await expect(cacheKey(terminal({ API_REVIEW_CACHE_KEY: 'short' }))).rejects.toThrow('at least 32 characters');
  });

  test.skipIf(process.platform === 'win32').each<[string, () => unknown]>([
    ['that others may read', () => chmodSync(file(), 0o644)],
    ['that others may write', () => chmodSync(file(), 0o622)],
    ['that is cut', () => writeFileSync(file(), 'abc')],
    ['that is a folder', () => [rmSync(file()), mkdirSync(file())]],
    ['that is a pipe', () => [rmSync(file()), execFileSync('mkfifo', [file()])]],
  ])('is none %s', async (_, spoil) => {
    await cacheKey(terminal());
    spoil();
    expect(await cacheFor({ cache: true, cacheLocation: '.cache' }, terminal())).toBeUndefined();
    expect(said.join('')).toMatch(/^api-review: the cache `\.cache` is not used: /);
  });

  test('is none where the folder of the user is part of the repo', async () => {
    process.env.XDG_CONFIG_HOME = at('repo/config');
    write({ 'repo/config/api-review/cache-key': `${'a'.repeat(64)}\n` });
    chmodSync(at('repo/config/api-review/cache-key'), 0o600);
    commit();
    expect(await cacheKey(terminal())).toEqual({ problem: expect.stringContaining('part of the repo') });
  });

  test('the cache of the user is none where it is part of the repo, which is said', async () => {
    process.env.XDG_CACHE_HOME = at('repo/store');
    write({ 'repo/store/api-review/aa/y': '' });
    commit();
    expect(await cacheFor({ cache: true }, terminal())).toBeUndefined();
    expect(said.join('')).toMatch(/no cache is used: .*part of the repo/);
  });
});

describe('an entry of a stranger', () => {
  const record = `aid: harbor:review\nkind: review\ndate: '2026-06-01'\nverdict: x\nfindings: []\nartifacts_produced: []\n`;
  const spec = `asyncapi: 2.6.0\ninfo: { title: Harbor, version: '1' }\nchannels: { quotes: { description: x } }\n`;

  async function lint(...args: string[]) {
    let [stdout, stderr] = ['', ''];
    const code = await main(['lint', '--format', 'json', ...args], {
      stdout: { write: (text: string) => (stdout += text) },
      stderr: { write: (text: string) => (stderr += text) },
      workingFolder: at('repo'),
      env: {},
    });
    return { code, stdout, stderr };
  }
  const entries = () =>
    readdirSync(at('repo/.cache'), { recursive: true, encoding: 'utf8' }).filter((name) => /[0-9a-f]{64}$/.test(name));
  const forge = (change: (text: string, name: string) => string) => {
    for (const name of entries()) {
      const file = at(`repo/.cache/${name}`);
      writeFileSync(file, change(readFileSync(file, 'utf8'), name.slice(-64)));
    }
  };
  /** The outcome without findings. */
  const clean = (text: string) => text.replaceAll(/"findings":\[.*?\](?=,"|\})/g, '"findings":[]');
  const bodyOf = (text: string) => text.slice(text.indexOf('\n') + 1);
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

  beforeEach(() => {
    write({ 'repo/harbor/review.yml': record, 'repo/harbor/asyncapi/harbor.yml': spec });
    commit();
  });

  test.each<[string, (text: string, name: string) => string]>([
    [
      'with a sum instead of a signature',
      (text, name) => `${sha256(`${name}\n${bodyOf(text)}`)}\n${clean(bodyOf(text))}`,
    ],
    ['with the right signature of another text', (text) => `${text.slice(0, 64)}\n${clean(bodyOf(text))}x`],
    ['without a signature', (text) => clean(bodyOf(text))],
    ['with an empty signature', (text) => `\n${clean(bodyOf(text))}`],
    ['with a signature in capitals', (text) => `${text.slice(0, 64).toUpperCase()}\n${bodyOf(text)}`],
    ['with a signature and more', (text) => `${text.slice(0, 64)} \n${bodyOf(text)}`],
    ['with half a signature', (text) => `${text.slice(0, 32)}\n${bodyOf(text)}`],
    ['that is no JSON', (text) => `${text.slice(0, 64)}\n{`],
    ['that is empty', () => ''],
    ['of zeros', (text) => '\0'.repeat(text.length)],
  ])('%s is not used, and said', async (_, change) => {
    await lint('--cache-location', '.cache');
    const first = await lint('--cache-location', '.cache');
    expect([first.code, first.stderr, entries().length > 0]).toEqual([1, '', true]);
    forge(change);
    const second = await lint('--cache-location', '.cache');
    expect([second.code, second.stdout]).toEqual([first.code, first.stdout]);
    expect(second.stderr).toMatch(/^api-review: An entry of the cache `\.cache` is not used: .*\n$/);
    expect(await lint('--cache-location', '.cache')).toEqual(first);
  });

  test('of another user, with a key of its own, is not used', async () => {
    await lint('--cache-location', '.cache');
    process.env.XDG_CONFIG_HOME = at('another/config');
    expect((await lint('--cache-location', '.cache')).stderr).toMatch(/another user wrote it/);
  });

  test('under the name of another is not used', async () => {
    write({ 'repo/quay/review.yml': record, 'repo/quay/asyncapi/harbor.yml': spec });
    for (let time = 0; time < 2; time++) await lint('--cache-location', '.cache');
    const texts = entries().map((name) => readFileSync(at(`repo/.cache/${name}`), 'utf8'));
    for (const [index, name] of entries().entries())
      writeFileSync(at(`repo/.cache/${name}`), texts[(index + 1) % texts.length] ?? '');
    expect((await lint('--cache-location', '.cache')).stderr).toMatch(/is not used/);
  });

  test('of the same key with another configuration is another entry', async () => {
    await lint('--cache-location', '.cache');
    const before = entries().length;
    write({ 'repo/api-review.config.yaml': 'rules: { fabrication/spec-despite-null-claim: off }\n' });
    expect((await lint('--cache-location', '.cache')).stderr).toBe('');
    expect(entries().length).toBeGreaterThan(before);
  });

  test.skipIf(process.platform === 'win32')('behind a committed link ends the run', async () => {
    write({ 'repo/store/api-review/x': '' });
    symlinkSync('store', at('repo/.cache'));
    commit();
    const { code, stdout, stderr } = await lint('--cache-location', '.cache/api-review');
    expect([code, stdout, stderr]).toEqual([
      2,
      '',
      expect.stringMatching(/a link on the way to it is part of the repo/),
    ]);
  });
});
