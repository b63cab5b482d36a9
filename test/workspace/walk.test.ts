import { expect, test } from 'vitest';
import { lint } from '../../src/engine/lint.ts';
import { FileError } from '../../src/workspace/file-system.ts';
import { memoryFileSystem } from '../../src/workspace/memory-file-system.ts';
import { walk } from '../../src/workspace/walk.ts';

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
  });
});

test('a closed folder is a finding, not silence', async () => {
  const { diagnostics } = await lint({ fs: closed, files: ['review.yml'], today: '2026-06-01' });
  expect(diagnostics.map(({ rule, at, message }) => `${rule} ${at.file}: ${message}`)).toContain(
    'limit/not-read asyncapi: This folder cannot be looked into: reading it is not permitted.',
  );
});
