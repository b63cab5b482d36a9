import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reporters } from '../../../src/formats/index.ts';
import { memoryFileSystem } from '../../../src/load/memory-file-system.ts';
import { lint } from '../../../src/run/lint.ts';
import { baselineOf, renderBaseline } from '../../../src/run/silence/baseline.ts';
import { fuzz } from './driver.ts';
import { mutated } from './mutated.ts';
import { seedsLike } from './seeds.ts';

const schemas = join(import.meta.dirname, '../../../schemas');
const ajv = new Ajv2020({ strict: false });
const schemaOf = (name: string) => ajv.compile(JSON.parse(readFileSync(join(schemas, `${name}.schema.json`), 'utf8')));
const described = new Map([
  ['json', schemaOf('report-v2')],
  ['blob', schemaOf('blob-v2')],
]);
const isBaseline = schemaOf('baseline-v1');
const all = await Promise.all(reporters.map(({ load }) => load()));
const records = mutated(seedsLike(/^(?:verdict|findings|aid):/m));
const specs = mutated(seedsLike(/^\s*"?(?:asyncapi|openapi)"?:/m));

fuzz('whole runs, reported', { short: 150, long: 6_000 }, fc.tuple(records, specs), async ([review, spec]) => {
  const files = {
    'reviews/acme.yml': review,
    'acme/asyncapi/acme.yml': spec,
    'acme/openapi/acme.yml': spec,
    'acme/apis.yml': spec,
  };
  const report = await lint({
    fs: memoryFileSystem(files),
    files: ['reviews/acme.yml'],
    folders: ['acme'],
    today: '2026-12-01',
  });
  expect(report.crashes).toEqual([]);
  for (const reporter of all) {
    const text = reporter.render(report, { color: false, version: '0.0.0' });
    const validate = described.get(reporter.id);
    if (validate !== undefined) expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true);
  }
  expect(isBaseline(JSON.parse(renderBaseline(baselineOf(report)))), JSON.stringify(isBaseline.errors)).toBe(true);
});

test('a carriage return alone in a quoted line fits the schema of blobs', async () => {
  const fs = memoryFileSystem({ 'review.yml': 'aid: a\rname: b\nverdict: x\nartifacts_produced: { spec: pending }\n' });
  const report = await lint({ fs, files: ['review.yml'], today: '2026-12-01' });
  expect(report.diagnostics.some(({ quote }) => quote?.text.includes('\r'))).toBe(true);
  const blob = all.find(({ id }) => id === 'blob');
  const validate = described.get('blob');
  expect(validate?.(JSON.parse(blob?.render(report, { color: false, version: '0.0.0' }) ?? ''))).toBe(true);
});
