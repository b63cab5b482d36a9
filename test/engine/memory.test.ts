import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import type { FileSystem } from '../../src/load/file-system.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { lint } from '../../src/run/lint.ts';

const repos = 24;
const bytesOfDocument = 1_000_000;

/** An OpenAPI document with an unacknowledged webhook and a long description: its text must not outlive its batch. */
const document = `openapi: 3.1.0
info:
  title: Long
  version: '1'
  description: ${'long '.repeat(bytesOfDocument / 5)}
webhooks:
  order-with-a-name-that-is-longer-than-what-is-copied.created:
    post:
      responses:
        '404':
          description: No.
`;

const record = `schema: api-review/v1
aid: long:webhooks-review
name: Long
kind: review
date: '2026-01-01'
reviewer: a test
subject: Events
verdict: webhooks-only
summary: Webhooks.
findings:
  - id: webhooks
    label: Webhooks
    status: documented
    detail: Webhooks.
    evidence: [https://docs.example.com/webhooks]
    documented_events: [order-with-a-name-that-is-longer-than-what-is-copied.created]
pages_checked:
  - url: https://docs.example.com/webhooks
    result: Webhooks.
artifacts_produced:
  spec: null
`;

test('a run over many repos holds what it found, not what it read', async () => {
  const fs = withLazyDocuments();
  const files = Array.from({ length: repos }, (_, number) => `${number}/review.yml`);
  const held: number[] = [];
  const report = await lint({ fs, files, today: '2026-02-01', onProgress: () => held.push(heapUsed()) });
  expect(report.diagnostics.filter(({ rule }) => rule === 'webhook-acknowledged')).toHaveLength(repos);
  expect(report.records.flatMap(({ events }) => events?.documented ?? [])).toHaveLength(repos);
  const growth = (held.at(-1) ?? 0) - (held[3] ?? 0);
  expect(growth / (repos - 4)).toBeLessThan(bytesOfDocument / 4);
});

/** A file system that makes the documents when they are read, so that it holds none of them itself. */
function withLazyDocuments(): FileSystem {
  const paths = Array.from({ length: repos }, (_, number) => [
    [`${number}/review.yml`, record],
    [`${number}/openapi/api.yml`, 'openapi: 3.1.0'],
  ]);
  const small = memoryFileSystem(Object.fromEntries(paths.flat()));
  const read: FileSystem['read'] = async (path) =>
    path.endsWith('api.yml') ? new TextEncoder().encode(document) : small.read(path);
  return { ...small, read };
}

function heapUsed(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}
