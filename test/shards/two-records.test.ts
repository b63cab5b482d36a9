import { expect, test } from 'vitest';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { lint } from '../../src/run/lint.ts';
import { index, planted, record } from '../since/repos.ts';

const files = {
  'a/review.yml': record('a'),
  'a/partner/apis.yml': index('a'),
  'a/partner/review.yml': record('partner'),
  'a/partner/live.yml': planted,
};

async function deniers(inputs: { readonly files?: string[]; readonly folders?: string[] }): Promise<string[][]> {
  const { diagnostics } = await lint({ fs: memoryFileSystem(files), today: '2026-08-01', ...inputs });
  return diagnostics
    .filter(({ rule }) => rule === 'fabrication/spec-despite-null-claim')
    .map(({ related }) => related.map(({ at }) => at.file).sort());
}

test('a document that two records deny is told once, with both, whichever of them is given', async () => {
  const both = [['a/partner/review.yml', 'a/review.yml']];
  expect(await deniers({ folders: ['.'] })).toEqual(both);
  for (const file of Object.keys(files).filter((one) => one !== 'a/partner/apis.yml'))
    expect(await deniers({ files: [file] })).toEqual(both);
});

test('a document that many records deny is told of each that is given, though not all of them are shown', async () => {
  const names = Array.from({ length: 30 }, (_, index) => `a/reviews/r${String(index).padStart(2, '0')}.yml`);
  const reviews = Object.fromEntries(names.map((name) => [name, record('a', { own: name })]));
  const fs = memoryFileSystem({ ...reviews, 'a/apis.yml': index('a'), 'a/live.yml': planted });
  const denied = async (inputs: { readonly files?: string[]; readonly folders?: string[] }) =>
    (await lint({ fs, today: '2026-08-01', ...inputs })).diagnostics.filter(
      ({ rule }) => rule === 'fabrication/spec-despite-null-claim',
    );
  const all = await denied({ folders: ['.'] });
  expect(all.map(({ related }) => related.length)).toEqual([20]);
  for (const name of [names[0] ?? '', names[15] ?? '', names[29] ?? ''])
    expect(await denied({ files: [name] })).toEqual(all);
});
