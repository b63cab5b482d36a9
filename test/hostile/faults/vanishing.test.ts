import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect } from 'vitest';
import { FileError, type FileSystem } from '../../../src/load/file-system.ts';
import { memoryFileSystem } from '../../../src/load/memory-file-system.ts';
import type { Cache } from '../../../src/run/cache.ts';
import { lint } from '../../../src/run/lint.ts';
import type { Report } from '../../../src/run/result.ts';
import { ended, fault, folder, harbor, run, start, useFolder, write } from './workbench.ts';

useFolder();

const paths = Object.keys(harbor);
const review = paths.find((path) => path.endsWith('review.yml')) ?? '';

async function check(fs: FileSystem, cache?: Cache): Promise<Report> {
  const report = await lint({ fs, files: [review], today: '2026-06-30', ...(cache && { cache }) });
  expect(report.crashes).toEqual([]);
  return report;
}

fault('a file that vanishes after its folder was listed', { short: paths.length, long: paths.length }, async () => {
  for (const gone of paths) {
    const fs = memoryFileSystem(harbor);
    const { diagnostics } = await check({
      ...fs,
      stat: async (path) => (path === gone ? undefined : fs.stat(path)),
      read: async (path) => (path === gone ? Promise.reject(new FileError('there is no such file')) : fs.read(path)),
    });
    const said = diagnostics.filter(({ at, message }) => at.file === gone && /there is no such file/.test(message));
    expect(said.map(({ severity }) => severity)).toEqual(['error']);
  }
});

fault('a file that vanishes after it was looked at', { short: paths.length, long: paths.length }, async () => {
  for (const gone of paths) {
    const fs = memoryFileSystem(harbor);
    const read = async (path: string) =>
      path === gone ? Promise.reject(new FileError('there is no such file')) : fs.read(path);
    const { diagnostics } = await check({ ...fs, read });
    expect(diagnostics.filter(({ at }) => at.file === gone).map(({ severity }) => severity)).toContain('error');
  }
});

fault('a file that is cut off while it is read', { short: 40, long: 400 }, async (times) => {
  for (let time = 0; time < times; time++) {
    const fs = memoryFileSystem(harbor);
    const cut = paths[time % paths.length] ?? '';
    const read = async (path: string) => {
      const bytes = await fs.read(path);
      return path === cut ? bytes.slice(0, Math.floor((bytes.length * time) / times)) : bytes;
    };
    await check({ ...fs, read });
  }
});

fault(
  'a file that changes during the run, under a cache',
  { short: 2 * paths.length, long: 2 * paths.length },
  async () => {
    for (const changing of paths) {
      for (const first of [true, false]) {
        const kept = new Map<string, string>();
        const cache: Cache = { get: async (key) => kept.get(key), set: async (key, text) => void kept.set(key, text) };
        const fs = memoryFileSystem(harbor);
        const other = memoryFileSystem({ ...harbor, [changing]: `# changed\n${harbor[changing]}` });
        let reads = 0;
        const turning = (path: string) => (path === changing && reads++ % 2 === (first ? 0 : 1) ? other : fs);
        await check(
          { ...fs, read: (path) => turning(path).read(path), stat: (path) => turning(path).stat(path) },
          cache,
        );
        for (const settled of [fs, other]) {
          expect((await check(settled, cache)).diagnostics).toEqual((await check(settled)).diagnostics);
        }
      }
    }
  },
);

fault('files that others write, delete and move all the time', { short: 4, long: 40 }, async (times) => {
  write(harbor);
  const args = ['lint', '--cache-location', 'cache', '--format', 'json'];
  const expected = await run([...args, '--no-cache']);
  let cuts = 0;
  for (let time = 0; time < times; time++) {
    const child = start(args);
    const end = ended(child);
    while (child.exitCode === null && child.signalCode === null) {
      for (const [path, text] of Object.entries(harbor)) {
        const file = join(folder.path, path);
        writeFileSync(`${file}.new`, text.slice(0, Math.floor((text.length * (cuts++ % 16)) / 16)));
        renameSync(`${file}.new`, file);
        rmSync(file);
        await setTimeout(1);
        writeFileSync(file, text);
      }
    }
    const { code, stderr } = await end;
    expect([0, 1, 2]).toContain(code);
    expect(stderr).not.toContain('internal error');
  }
  expect(await run(args)).toEqual(expected);
});
