import { expect, test } from 'vitest';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { lint } from '../../src/run/lint.ts';
import { index, record } from '../since/repos.ts';

const openapi = "openapi: 3.1.0\ninfo: { title: x, version: '1' }\nwebhooks: { ship: { post: { responses: {} } } }\n";
const repo = { 'reviews/harbor/apis.yml': index('harbor'), 'reviews/harbor/openapi/ships.yml': openapi };

/** Files beside the folder of a repo that have its name belong to it: they have to be found there, whatever they are. */
test.each([
  ['a record', record('harbor'), 'record', undefined],
  ['a broken record', record('harbor').replace('kind: review', '  kind: ['), 'record', 'unreadable'],
  ['a document', openapi, 'openapi', 'no-record'],
])('%s beside a folder of its name is looked at', async (_, text, kind, left) => {
  const fs = memoryFileSystem({ ...repo, 'reviews/harbor.yml': text });
  for (const folders of [['.'], ['reviews']]) {
    const { account, diagnostics } = await lint({ fs, folders, today: '2026-08-01' });
    const file = 'reviews/harbor.yml';
    expect(account.filter((one) => one.file === file)).toEqual([expect.objectContaining({ kind })]);
    expect(account.find((one) => one.file === file)?.left).toBe(left);
    if (left === 'unreadable')
      expect(diagnostics.map(({ rule, at }) => [rule, at.file])).toContainEqual(['record/syntax', file]);
  }
});
