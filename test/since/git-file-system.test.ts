import { symlinkSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FileError, type FileSystem } from '../../src/load/file-system.ts';
import { GitError } from '../../src/load/git.ts';
import { type GitFileSystem, gitFileSystem } from '../../src/load/git-file-system.ts';
import { nodeFileSystem } from '../../src/load/node-file-system.ts';
import { Repos } from './repos.ts';

let repos: Repos;
let git: GitFileSystem | undefined;

beforeEach(() => {
  repos = new Repos();
});

afterEach(() => {
  git?.close();
  repos.remove();
});

/** A repository with odd names, links of all kinds and a submodule; `then` is a checkout of it. */
function odd(): string {
  repos.write({ 'sub/deep/file.yml': 'sub: 1\n' });
  repos.init('sub');
  repos.write({
    'x/a b/ünï "quoted"\n.yml': 'a: 1\n',
    'x/a b/#%25.yml': '',
    'x/outside.txt': 'x'.repeat(100_000),
    'x/.hidden': 'secret',
    'x/.hidden.yml': 'a: 1\n',
    'outside/file.yml': 'out: 1\n',
  });
  for (const [target, name] of [
    ['a b', 'folder'],
    ['folder/#%25.yml', 'file'],
    ['./folder/../folder/../outside.txt', 'round'],
    ['circle-b', 'circle-a'],
    ['circle-a', 'circle-b'],
    ['self/self', 'self'],
    ['nowhere', 'broken'],
    ['sub/deep', 'into-sub'],
    ['../outside', 'out'],
    ['../outside/file.yml', 'out-file'],
    ['..', 'above'],
    ['.', 'here'],
    [repos.path('x/a b'), 'absolute'],
    ['.git/config', 'private'],
  ] as const)
    symlinkSync(target, repos.path('x', name));
  repos.init('x');
  repos.git('x', 'submodule', '--quiet', 'add', repos.path('sub'), 'sub');
  repos.commit('x');
  return repos.git('x', 'rev-parse', 'HEAD').trim();
}

async function answers(fs: FileSystem, path: string): Promise<unknown> {
  const said = (error: unknown) => (error instanceof FileError ? `no: ${error.message}` : Promise.reject(error));
  const info = await fs.stat(path);
  const listed = await fs.list(path).then((entries) => entries.map(({ name, kind }) => `${kind} ${name}`).sort(), said);
  return {
    path,
    stat: info?.kind === 'folder' ? 'folder' : info,
    list: listed,
    read: await fs.read(path).then(
      (bytes) => Buffer.from(bytes).toString(),
      () => 'no',
    ),
    real: await fs.realPath(path).catch(said),
  };
}

const paths = [
  ...[
    '.',
    '..',
    'a b',
    'a b/ünï "quoted"\n.yml',
    'a b/#%25.yml',
    'outside.txt',
    'outside.txt/x',
    '.hidden',
    '.hidden.yml',
  ],
  ...['folder', 'folder/#%25.yml', 'file', 'round', 'circle-a', 'circle-a/x', 'self', 'broken', 'broken/x', 'nowhere'],
  ...['into-sub', 'into-sub/file.yml', 'sub', 'sub/.git', 'sub/deep/file.yml', 'out', 'out/file.yml', 'out-file'],
  ...['above', 'above/x/file', 'here/here/here/file', 'absolute/#%25.yml', 'private', '.git', '../outside/file.yml'],
];

test.each(['x', 'x/a b', 'outside'])('a commit answers as a checkout of it does, from %s', async (folder) => {
  const commit = odd();
  git = await gitFileSystem(repos.path(folder), [{ folder: repos.path('x'), commit }]);
  const prefix = { x: '', 'x/a b': '../', outside: '../x/' }[folder] ?? '';
  const asked = [...paths, ...paths.map((path) => repos.path('x', path))].map((path) =>
    path.startsWith('/') ? path : `${prefix}${path}`,
  );
  const disk = nodeFileSystem(repos.path(folder));
  for (const path of asked) expect(await answers(git.fs, path)).toEqual(await answers(disk, path));
});

test('nothing of the present is seen, and much is asked at once', async () => {
  const commit = odd();
  const before = await answers(nodeFileSystem(repos.path('x')), '.');
  repos.write({ 'x/new.yml': '', 'x/outside.txt': 'changed', 'x/sub/deep/file.yml': 'changed', 'x/sub/new.yml': '' });
  repos.remove('x/a b');
  git = await gitFileSystem(repos.path('x'), [{ folder: repos.path('x'), commit }]);
  const { fs } = git;
  const read = async (path: string) => Buffer.from(await fs.read(path)).toString();
  const all = await Promise.all(
    Array.from({ length: 50 }, () => [read('sub/deep/file.yml'), read('outside.txt')]).flat(),
  );
  expect(new Set(all)).toEqual(new Set(['sub: 1\n', 'x'.repeat(100_000)]));
  expect(await answers(fs, '.')).toEqual(before);
  expect(await fs.stat('sub/new.yml')).toBeUndefined();
  expect((await fs.list('folder')).length).toBe(2);
});

test('a blob that the clone lacks is no missing file', async () => {
  const commit = odd();
  const blob = repos.git('x', 'rev-parse', 'HEAD:outside.txt').trim();
  repos.remove(`x/.git/objects/${blob.slice(0, 2)}/${blob.slice(2)}`);
  const named = { files: ['.hidden.yml'], folders: [] };
  git = await gitFileSystem(repos.path('x'), [{ folder: repos.path('x'), commit }], named);
  await expect(git.fs.read('outside.txt')).rejects.toThrow(GitError);
  await expect(git.fs.read('outside.txt')).rejects.toThrow(`lacks the object ${blob}`);
  expect(Buffer.from(await git.fs.read('.hidden.yml')).toString()).toBe('a: 1\n');
});

test('names that no checkout makes are not there', async () => {
  repos.write({ 'x/file.yml': 'a: 1\n', 'x/tree': '' });
  repos.init('x');
  const blob = repos.git('x', 'rev-parse', 'HEAD:file.yml').trim();
  const entries = ['.git', '..', 'good.yml'].flatMap((name) => [`100644 ${name}\0`, Buffer.from(blob, 'hex')]);
  writeFileSync(repos.path('x/tree'), Buffer.concat(entries.map((part) => Buffer.from(part))));
  const tree = repos.git('x', 'hash-object', '-t', 'tree', '-w', '--literally', 'tree').trim();
  const commit = repos.git('x', 'commit-tree', '-m', 'hostile', tree).trim();
  git = await gitFileSystem(repos.path('x'), [{ folder: repos.path('x'), commit }]);
  expect((await git.fs.list('.')).map(({ name, kind }) => `${kind} ${name}`)).toEqual(['file good.yml', 'folder .git']);
});
