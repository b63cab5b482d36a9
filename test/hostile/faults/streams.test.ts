import { execFileSync } from 'node:child_process';
import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { ended, fault, folder, harbor, once, run, start, startInShell, useFolder, write } from './workbench.ts';

useFolder();

fault('a closed pipe on stdout', once, async () => {
  write(harbor);
  const child = start(['lint', '--format', 'json', '--format', 'sarif=x.sarif']);
  child.stdout?.destroy();
  const { code, stderr } = await ended(child);
  expect([code, stderr]).toEqual([2, expect.stringMatching(/stdout: its reader closed it before the end/)]);
  expect(readdirSync(folder.path)).toContain('x.sarif');
});

fault('a full disk under stdout', once, async () => {
  write(harbor);
  const { code, stderr } = await ended(startInShell('"$@" > /dev/full', ['lint']));
  expect(code).toBe(2);
  expect(stderr).toMatch(/^api-review: the report cannot be written to stdout: .*ENOSPC.*\n$/);
});

fault('a full disk under reports and baseline', { short: 2, long: 2 }, async () => {
  write(harbor);
  for (const full of [
    ['--format', 'json=/dev/full'],
    ['--baseline', '/dev/full', '--update-baseline'],
  ]) {
    const { code, stderr } = await run(['lint', '--no-cache', ...full]);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^api-review: `\/dev\/full` cannot be .*\n$/)]);
  }
});

fault('a pipe as the file of a report', once, async () => {
  write(harbor);
  const pipe = join(folder.path, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const { code, stdout } = await ended(
    startInShell('cat pipe & "$@"; code=$?; wait; exit $code', ['lint', '--format', 'json=pipe']),
  );
  expect(code).toBe(1);
  expect(JSON.parse(stdout).version).toBe(2);
  expect(lstatSync(pipe).isFIFO()).toBe(true);
});

fault('a cache folder that cannot be one', { short: 3, long: 3 }, async () => {
  write({ ...harbor, file: '' });
  const { stdout } = await run(['lint', '--no-cache']);
  for (const cache of ['file/cache', '/dev/null/cache', '/proc/none/cache']) {
    expect(await run(['lint', '--cache-location', cache])).toEqual({ code: 1, signal: null, stdout, stderr: '' });
  }
});
