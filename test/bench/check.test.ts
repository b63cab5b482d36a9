import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fallen, writtenIn } from '../../bench/check.ts';

const table = `
| | what | ours | peer | figure | wanted | |
| --- | --- | ---: | ---: | ---: | ---: | --- |
| 2 | OpenAPI with a webhook | 301 ms, 72 MB | 1.18 s, 148 MB | 4.00 × | ≥ 3 × | reached |
| 3 | webex: 186 OpenAPI documents, 23 MB | 760 ms | 7.42 s | 10.00 × | ≥ 40 × | **missed** |
| 7 | corpus, nothing changed | 272 ms | 127 ms | 2.00 × | ≤ 2 × | reached |
`;

const rows = (target: number, what: string, value: number, isFloor: boolean) => [
  { target, rows: [{ what, ratio: { value, isFloor }, reached: true }] },
];

test('a ratio may be a quarter worse than it is written', () => {
  const written = writtenIn(table);
  expect(written.ratios.size).toBe(3);
  expect(fallen(rows(2, 'OpenAPI with a webhook', 3.1, true), written)).toEqual([]);
  expect(fallen(rows(2, 'OpenAPI with a webhook', 2.9, true), written)).toEqual([
    '2, OpenAPI with a webhook: 2.90 × is worse than 4.00 ×, which is written.',
  ]);
  expect(fallen(rows(3, 'webex: 190 OpenAPI documents, 25 MB', 7.4, true), written)).toHaveLength(1);
  expect(fallen(rows(7, 'corpus, nothing changed', 2.4, false), written)).toEqual([]);
  expect(fallen(rows(7, 'corpus, nothing changed', 2.6, false), written)).toHaveLength(1);
});

test('findings that differ from those of the peer fail; ratios that are written nowhere do not', () => {
  const identical = [{ target: 4, rows: [{ what: 'corpus: findings of the webhook rules', reached: false }] }];
  expect(fallen(identical, writtenIn(table))).toHaveLength(1);
  expect(fallen(rows(9, 'new', 1, true), writtenIn(table))).toEqual([]);
});

test('the table of the docs is read', () => {
  const docs = readFileSync(join(import.meta.dirname, '../../docs/performance.md'), 'utf8');
  const { ratios, misses } = writtenIn(docs);
  expect(ratios.size).toBeGreaterThanOrEqual(10);
  expect(misses).toContain('6 generated: repos, files, MB');
});
