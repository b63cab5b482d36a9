import { expect, test } from 'vitest';
import type { FileSystem } from '../../src/load/file-system.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { RunWorker } from '../../src/run/bounded/workplace.ts';
import { lint } from '../../src/run/lint.ts';

const reason = new Error('not wanted any more');
const names = Array.from({ length: 40 }, (_, index) => `openapi/${index}.yml`);
const small = Object.fromEntries(names.map((name) => [name, 'openapi: 3.1.0\npaths: {}\n']));
/** More than is checked in the thread of the caller. */
const large = { ...small, 'openapi/0.yml': `openapi: 3.1.0\npaths: {}\n# ${'x'.repeat(400_000)}\n` };

/** Lint in a worker where files are large; at a read of a file, the run is cancelled. */
async function cancelledAt(
  texts: Readonly<Record<string, string>>,
  isEnd: (path: string, times: number) => boolean,
  answer: (path: string, read: FileSystem['read']) => Promise<Uint8Array> = (path, read) => read(path),
) {
  const controller = new AbortController();
  const fs = memoryFileSystem(texts);
  const times = new Map<string, number>();
  let later = 0;
  const watched = {
    fs: {
      ...fs,
      read: (path: string) => {
        if (controller.signal.aborted) later++;
        times.set(path, (times.get(path) ?? 0) + 1);
        if (!isEnd(path, times.get(path) ?? 0)) return fs.read(path);
        controller.abort(reason);
        return answer(path, fs.read);
      },
    },
    folders: ['.'],
  };
  const run = lint(watched, { signal: controller.signal });
  await expect(run).rejects.toBe(reason);
  return later;
}

test('a run that is cancelled before it begins reads nothing', async () => {
  const fs = { ...memoryFileSystem(small), read: () => Promise.reject(new Error('read')) };
  await expect(lint({ fs, folders: ['.'] }, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
});

test('a run in the thread of the caller asks for no other file when it is cancelled', async () => {
  expect(await cancelledAt(small, (path) => path === 'openapi/5.yml')).toBe(0);
});

test('a run in a worker ends at the next file when it is cancelled, and the next run is whole', async () => {
  const isInWorker = (path: string, times: number) => path === 'openapi/0.yml' && times === 2;
  expect(await cancelledAt(large, isInWorker)).toBeLessThan(5);
  const { account } = await lint({ fs: memoryFileSystem(large), folders: ['.'] });
  expect(account.length).toBe(names.length);
});

test('a worker that does not end by itself is ended', async () => {
  const isInWorker = (path: string, times: number) => path === 'openapi/0.yml' && times === 2;
  expect(await cancelledAt(large, isInWorker, () => new Promise(() => undefined))).toBe(0);
});

test('a worker that outlives a run does the work of the next one, and finds the same', async () => {
  const worker = new RunWorker();
  const fresh = await lint({ fs: memoryFileSystem(large), folders: ['.'] });
  expect(await lint({ fs: memoryFileSystem(large), folders: ['.'] }, { worker })).toEqual(fresh);
  expect(worker.isStarted).toBe(true);
  const fs = memoryFileSystem({ ...large, 'openapi/0.yml': 'openapi: [\n' });
  const changed = await lint({ fs, folders: ['.'] });
  expect(changed).not.toEqual(fresh);
  expect(await lint({ fs, folders: ['.'] }, { worker })).toEqual(changed);
  expect(worker.isStarted).toBe(true);
  await worker.end();
  expect(worker.isStarted).toBe(false);
});
