import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writtenIn } from '../../bench/check.ts';
import { tableOf, withTable } from '../../bench/tables.ts';

const results = [
  {
    target: 2,
    rows: [
      {
        what: 'OpenAPI with a webhook',
        ...{ ours: '301 ms, 180 ms CPU, 72 MB', peer: '1.18 s', figure: '3.92 ×', wanted: '≥ 10 ×' },
        ...{ ratio: { value: 3.92, isFloor: true }, reached: false },
      },
      { what: 'findings', ours: '7', peer: '7', figure: '0 differ', wanted: 'identical', reached: true },
    ],
  },
];

test('the table that is written is the one that is read again', () => {
  const { ratios, misses } = writtenIn(tableOf(results));
  expect([...ratios]).toEqual([['2 OpenAPI with a webhook', 3.92]]);
  expect([...misses]).toEqual(['2 OpenAPI with a webhook']);
});

test.each(['README.md', 'docs/performance.md'])('%s has a place for it, and nothing else is changed', (name) => {
  const document = readFileSync(join(import.meta.dirname, '../..', name), 'utf8');
  const written = withTable(document, tableOf(results));
  const [before = '', after = ''] = written.split(tableOf(results));
  expect(document.startsWith(before.trimEnd())).toBe(true);
  expect(document.endsWith(after.trimStart())).toBe(true);
  expect(withTable(written, tableOf(results))).toBe(written);
});

test('a document without a place for it is refused', () => {
  expect(() => withTable('# Speed\n', '')).toThrow('There is no place for the figures');
});
