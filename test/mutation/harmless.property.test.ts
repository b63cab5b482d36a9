import fc from 'fast-check';
import { expect, test } from 'vitest';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { lint } from '../../src/run/lint.ts';
import { rewritings } from './harmless/rewritten.ts';
import { type Files, pairs } from './pair.ts';

const rewriting = fc.constantFrom(...rewritings.filter(({ name }) => !/byte order mark|document start/.test(name)));
const last = fc.constantFrom(...rewritings);

test('files that are written anew, one way after the other, say the same', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...pairs),
      fc.array(rewriting, { maxLength: 3 }),
      last,
      async (pair, first, end) => {
        const files = Object.entries(pair.files).map(([path, text]) => {
          const isData = /\.(?:ya?ml|json)$/.test(path);
          return [path, isData ? [...first, end].reduce((written, { write }) => write(written), text) : text];
        });
        expect(await said(Object.fromEntries(files), pair.record)).toEqual(await said(pair.files, pair.record));
      },
    ),
    { numRuns: 40 },
  );
});

async function said(files: Files, record: string): Promise<string[]> {
  const { diagnostics } = await lint({ fs: memoryFileSystem(files), files: [record], today: '2026-12-01' });
  return diagnostics.map(({ rule, severity, message, at }) => `${rule} ${severity} ${at.file}: ${message}`).sort();
}
