import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { FileError } from '../../src/load/file-system.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { nodeFileSystem } from '../../src/load/node-file-system.ts';
import { walk } from '../../src/load/walk.ts';
import { lint } from '../../src/run/lint.ts';

const record = `aid: acme:review
name: Acme
kind: review
date: '2026-05-01'
reviewer: Mara Lindqvist
subject: Events of Acme
verdict: no-public-event-api
summary: Acme streams nothing.
findings: []
pages_checked: []
artifacts_produced: { spec: null }
`;
const spec = "asyncapi: 2.6.0\ninfo: { title: Acme, version: '1' }\nchannels: { ships: {} }\n";

test('a spec is found however deep it lies', async () => {
  const deep = `${'a/'.repeat(200)}spec.yml`;
  const fs = memoryFileSystem({ 'review.yml': record, [deep]: spec });
  const { diagnostics } = await lint({ fs, files: ['review.yml'], today: '2026-06-01' });
  expect(diagnostics.find(({ rule }) => rule === 'fabrication/spec-despite-null-claim')?.at.file).toBe(deep);
});

const memory = memoryFileSystem({ 'review.yml': record, 'asyncapi/spec.yml': spec, 'openapi/none.txt': '' });
const closed = {
  ...memory,
  list: async (folder: string) => {
    if (folder === 'asyncapi') throw new FileError('reading it is not permitted');
    return memory.list(folder);
  },
};

test('a folder that cannot be looked into is told, and the others are', async () => {
  expect(await walk(closed, '.')).toEqual({
    files: ['openapi/none.txt', 'review.yml'],
    closed: [{ path: 'asyncapi', reason: 'reading it is not permitted' }],
    leadingOut: [],
    broken: [],
    ignored: [],
    leftOut: [],
  });
});

test('a closed folder is a finding, not silence', async () => {
  const { diagnostics } = await lint({ fs: closed, files: ['review.yml'], today: '2026-06-01' });
  expect(diagnostics.map(({ rule, at, message }) => `${rule} ${at.file}: ${message}`)).toContain(
    'limit/not-read asyncapi: This folder cannot be looked into: reading it is not permitted.',
  );
});

test('a link counts where what it leads to lies below the folder and is not looked at otherwise', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'api-review-links-'));
  const inFolder = (path: string) => join(folder, path);
  try {
    for (const file of [
      'repo/docs/hidden.txt',
      'repo/a.yml',
      'repo/catalog.yml',
      'repo/node_modules/h/b.yml',
      'out.yml',
    ]) {
      mkdirSync(dirname(inFolder(file)), { recursive: true });
      writeFileSync(inFolder(file), '');
    }
    mkdirSync(inFolder('repo/links'));
    for (const [link, target] of [
      ['hidden.yml', '../docs/hidden.txt'],
      ['again.yml', '../a.yml'],
      ['apis.yml', '../catalog.yml'],
      ['packages', '../node_modules/h'],
      ['module.yml', '../node_modules/h/b.yml'],
      ['round', '..'],
      ['docs', '../docs'],
      ['out.yml', '../../out.yml'],
      ['nowhere.yml', 'none.yml'],
    ] as const) {
      symlinkSync(target, inFolder(`repo/links/${link}`));
    }
    symlinkSync('../../links', inFolder('repo/node_modules/h/back'));
    const { files, leadingOut } = await walk(nodeFileSystem(inFolder('repo')), '.');
    expect(leadingOut).toEqual(['links/out.yml']);
    expect(files).toEqual([
      'a.yml',
      'catalog.yml',
      'docs/hidden.txt',
      'links/apis.yml',
      'links/hidden.yml',
      'links/module.yml',
      'links/packages/b.yml',
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
