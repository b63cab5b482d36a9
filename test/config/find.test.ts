import { expect, test } from 'vitest';
import { findConfig, loadConfig, pathsBeside } from '../../src/config/find.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { nodeFileSystem } from '../../src/load/node-file-system.ts';
import { project } from './project.ts';

const name = 'api-review.config.yaml';

test('the nearest configuration counts', async () => {
  const { folder } = project({ [name]: '', 'a/api-review.config.json': '{}', 'a/b/x': '', 'c/d/x': '' });
  const foundIn = (below: string) => findConfig(nodeFileSystem(`${folder}/${below}`));
  expect(await foundIn('.')).toBe(name);
  expect(await foundIn('a/b')).toBe('../api-review.config.json');
  expect(await foundIn('c/d')).toBe(`../../${name}`);
});

test('the search ends at a folder that holds `.git`', async () => {
  const { folder } = project({
    [name]: '',
    'inner/.git/HEAD': '',
    'inner/a/x': '',
    'worktree/.git': 'gitdir: elsewhere',
  });
  expect(await findConfig(nodeFileSystem(`${folder}/inner/a`))).toBeUndefined();
  expect(await findConfig(nodeFileSystem(`${folder}/worktree`))).toBeUndefined();
});

test('the search ends at the root of the file system', async () => {
  expect(await findConfig(memoryFileSystem({ 'review.yml': '' }))).toBeUndefined();
});

test('two configurations in one folder are one too many', async () => {
  const fs = memoryFileSystem({ [name]: '', 'api-review.config.json': '{}' });
  await expect(findConfig(fs)).rejects.toThrow(`There are several configurations, and only one counts: ${name}, api-`);
});

test('a configuration that was asked for has to be there', async () => {
  const fs = memoryFileSystem({ [name]: 'strict: true' });
  await expect(loadConfig(fs, 'other.yaml')).rejects.toThrow(
    'other.yaml: This file cannot be read: there is no such file.',
  );
  expect(await loadConfig(fs, false)).toBeUndefined();
  expect((await loadConfig(fs, undefined))?.strict?.value).toBe(true);
});

test('files are seen from the folder of the configuration', async () => {
  const { folder } = project({ 'ci/x': '', 'reviews/x': '' });
  const seenFrom = (below: string, config: string) => pathsBeside(nodeFileSystem(`${folder}/${below}`), config);
  const fromAbove = await seenFrom('reviews', `../${name}`);
  expect(fromAbove('a.yml')).toBe('reviews/a.yml');
  expect(fromAbove('../b.yml')).toBe('b.yml');
  expect(fromAbove(`${folder}/reviews/c.yml`)).toBe('reviews/c.yml');
  expect(fromAbove('../../d.yml')).toBeUndefined();
  const fromBeside = await seenFrom('.', `ci/${name}`);
  expect(fromBeside('ci/a.yml')).toBe('a.yml');
  expect(fromBeside('reviews/a.yml')).toBeUndefined();
  expect(fromBeside('cicada.yml')).toBeUndefined();
});
