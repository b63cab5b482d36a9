import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { parseConfig } from '../../src/config/parse.ts';
import { mergeSettings } from '../../src/config/settings.ts';
import type { Limits } from '../../src/limits/limits.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { nodeFileSystem } from '../../src/load/node-file-system.ts';
import { lint } from '../../src/run/lint.ts';
import type { Report } from '../../src/run/result.ts';

const today = '2026-06-30';
const limited = (limits: Partial<Limits>) => mergeSettings(undefined, { limits });

/** More than is done in the thread of the caller. */
const large = `# ${'x'.repeat(100)}\n`.repeat(4000);

const openapi = (example: string, more = '') => `openapi: 3.1.0
info: { title: Acme, version: '1' }
webhooks:
  ship.arrived:
    post:
      requestBody:
        content:
          application/json:
            schema: { type: string, pattern: '^(a+)+$' }
            example: ${example}
      responses: { '404': { description: No. } }
${more}`;

const backtracking = `${'a'.repeat(60)}!`;

function saidOfLimits({ diagnostics }: Report): string[] {
  return diagnostics.flatMap(({ rule, at, message }) =>
    rule.startsWith('limit/') ? [`${rule} ${at.file}: ${message}`] : [],
  );
}

const repoOf = (name: string, text: string) => ({ [`${name}/apis.yml`]: `aid: ${name}\n`, [`${name}/api.yml`]: text });

describe('the bound of a document', () => {
  for (const [where, more] of [
    ['in the thread of the caller', ''],
    ['in a worker', large],
  ] as const) {
    test(`names the rule that exceeds it, and the rest goes on, ${where}`, async () => {
      const fs = memoryFileSystem({ ...repoOf('bad', openapi(backtracking, more)), ...repoOf('good', openapi('aaa')) });
      const report = await lint({ fs, folders: ['.'], today, settings: limited({ seconds: 1, 'repo.seconds': 60 }) });
      expect(saidOfLimits(report)).toEqual([
        'limit/stopped bad/api.yml: The rule `webhook-example-valid` took longer than 1 s in this document, so what it would find is not known.',
      ]);
      const found = report.diagnostics.filter(({ rule }) => rule === 'webhook-acknowledged').map(({ at }) => at.file);
      expect(found).toEqual(['bad/api.yml', 'good/api.yml']);
    });
  }
});

test('a file of thousands of letters in its path is named as any other', async () => {
  const deep = `${'f'.repeat(250)}/`.repeat(12);
  const fs = memoryFileSystem({ 'apis.yml': 'aid: acme\n', [`${deep}api.yml`]: openapi(backtracking, large) });
  const report = await lint({ fs, folders: ['.'], today, settings: limited({ seconds: 1, 'repo.seconds': 60 }) });
  expect(saidOfLimits(report)).toEqual([
    expect.stringMatching(/^limit\/stopped .*\/api\.yml: The rule `webhook-example-valid` took longer/),
  ]);
});

test('a worker finds what the thread of the caller finds', async () => {
  const repos = (more: string) => ({ ...repoOf('a', openapi('b', more)), ...repoOf('c', openapi('aaa', more)) });
  const run = (more: string) => lint({ fs: memoryFileSystem(repos(more)), folders: ['.'], today });
  const [here, there] = [await run(''), await run(large)];
  expect(there.diagnostics).toEqual(here.diagnostics);
  expect(there.account).toEqual(here.account);
});

test('memory that a repo exceeds costs that repo', async () => {
  const nodes = `x: [${'[],'.repeat(400_000)}]\n`;
  const fs = memoryFileSystem({ ...repoOf('bad', openapi('aaa', nodes)), ...repoOf('good', openapi('aaa')) });
  const settings = limited({ 'run.memory': 40, seconds: 60, 'repo.seconds': 120 });
  const report = await lint({ fs, folders: ['.'], today, settings });
  expect(saidOfLimits(report)).toEqual([
    expect.stringMatching(/^limit\/stopped bad.* needed more memory than it may use/),
  ]);
  expect(report.account.filter(({ left }) => left === 'limit').map(({ file }) => file)).toEqual(['bad/api.yml']);
  expect(report.diagnostics.map(({ at }) => at.file)).toContain('good/api.yml');
});

test('the bound of a run leaves the rest out, and says so', async () => {
  const repos = Object.assign({}, ...[1, 2, 3].map((index) => repoOf(`r${index}`, openapi('aaa'))));
  const report = await lint({
    fs: memoryFileSystem(repos),
    folders: ['.'],
    today,
    settings: limited({ 'run.seconds': 0 }),
  });
  expect(saidOfLimits(report)).toEqual([
    'limit/stopped r1: The run took longer than 0 s: 3 repos, of which this is the first, were not looked at.',
  ]);
  expect(report.account.map(({ file, left }) => [file, left])).toEqual([
    ['r1', 'limit'],
    ['r2', 'limit'],
    ['r3', 'limit'],
  ]);
});

test('the bound of a repo gives that repo up, and the others are checked', async () => {
  const fs = memoryFileSystem({ ...repoOf('bad', openapi(backtracking, large)), ...repoOf('good', openapi('aaa')) });
  const report = await lint({ fs, folders: ['.'], today, settings: limited({ seconds: 60, 'repo.seconds': 1 }) });
  expect(saidOfLimits(report)).toEqual([
    expect.stringMatching(/^limit\/stopped bad.*: Checking this repo took too long/),
  ]);
  expect(report.diagnostics.map(({ at }) => at.file)).toContain('good/api.yml');
});

test('one hostile and forty good documents at the same time all have their findings', async () => {
  const run = (text: string) =>
    lint({ fs: memoryFileSystem({ 'api.yml': text }), files: ['api.yml'], today, settings: limited({ seconds: 1 }) });
  const [bad, ...good] = await Promise.all([
    run(openapi(backtracking)),
    ...Array.from({ length: 40 }, () => run(openapi('aaa'))),
  ]);
  expect(bad && saidOfLimits(bad)).toHaveLength(1);
  for (const report of good)
    expect(report.diagnostics.map(({ rule }) => rule)).toEqual(good[0]?.diagnostics.map(({ rule }) => rule));
  expect(good[0]?.diagnostics.map(({ rule }) => rule)).toContain('webhook-acknowledged');
});

describe('a configuration', () => {
  const written = (limits: object) => parseConfig('api-review.config.json', JSON.stringify({ limits }));

  test('lowers bounds of bytes, time and memory', () => {
    const { limits } = mergeSettings(written({ run: { seconds: 60, memory: 200 }, repo: { seconds: 2 } }));
    expect([limits['run.seconds'].value, limits['run.memory'].value, limits['repo.seconds'].value]).toEqual([
      60, 200, 2,
    ]);
  });

  test.each([
    [{ seconds: 600 }, 'seconds'],
    [{ documentBytes: 80_000_000 }, 'documentBytes'],
    [{ run: { seconds: 90_000 } }, 'run.seconds'],
    [{ run: { memory: 90_000 } }, 'run.memory'],
    [{ repo: { seconds: 600 } }, 'repo.seconds'],
  ])('does not raise them, unless it is trusted: %o', (limits, name) => {
    const config = written(limits);
    expect(() => mergeSettings(config)).toThrow(`A configuration lowers \`limits.${name}\``);
    expect(() => mergeSettings(config, { isTrusted: true })).not.toThrow();
    expect(() => mergeSettings(config, { limits: { [name]: 5 } })).not.toThrow();
  });
});

describe('a signal', () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'api-review-bounds-')));
  afterAll(() => rmSync(folder, { recursive: true }));
  const bin = join(import.meta.dirname, '../../dist/cli/bin.js');
  for (const [name, more] of [
    ['here', ''],
    ['worker', large],
  ] as const)
    for (const [file, text] of Object.entries(repoOf(name, openapi(backtracking, more)))) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }

  for (const where of ['here', 'worker'])
    test.each([
      ['SIGTERM', 143],
      ['SIGINT', 130],
    ] as const)(`ends a rule that does not end, ${where}: %s`, async (signal, code) => {
      const limits = ['--limit', 'seconds=600', '--limit', 'repo.seconds=600'];
      const args = [bin, 'lint', where, '--no-cache', ...limits, '--format', 'json=report.json'];
      const child = spawn(process.execPath, args, { cwd: folder, stdio: 'ignore' });
      const ended = new Promise((resolve) => child.on('exit', (exit, by) => resolve([exit, by])));
      await setTimeout(3000);
      expect(child.exitCode).toBeNull();
      child.kill(signal);
      expect(await ended).toEqual([code, null]);
    });
});

test('files of the disk are read by the worker itself, with the same findings', async () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'api-review-bounds-')));
  const files = { ...repoOf('a', openapi('b', large)), ...repoOf('c', openapi('aaa', large)) };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  const onDisk = await lint({ fs: nodeFileSystem(folder), folders: ['.'], today });
  const inMemory = await lint({ fs: memoryFileSystem(files), folders: ['.'], today });
  rmSync(folder, { recursive: true });
  expect(onDisk.diagnostics).toEqual(inMemory.diagnostics);
});
