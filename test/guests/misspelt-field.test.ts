import { expect, test } from 'vitest';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { lint } from '../../src/run/lint.ts';

const spec = `asyncapi: 3.0.0
info:
  title: Harbor
  version: 1.0.0
channels:
  ships:
    address: /ships
operatons:
  a:
    action: send
`;

test('a misspelt field of a spec is told at its key, with the field that was meant', async () => {
  const fs = memoryFileSystem({ 'asyncapi/harbor.yml': spec });
  const { diagnostics } = await lint({ fs, files: [], folders: ['.'], today: '2026-06-30' });
  const found = diagnostics.filter(({ severity }) => severity === 'error');
  expect(found.map(({ range, message, hint }) => ({ ...range, message, hint }))).toEqual([
    {
      start: { line: 8, column: 1 },
      end: { line: 8, column: 10 },
      message: 'Property "operatons" is not expected to be here.',
      hint: 'Did you mean `operations`?',
    },
  ]);
});
