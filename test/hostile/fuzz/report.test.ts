import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blob } from '../../../src/formats/blob.ts';
import { reporters } from '../../../src/formats/index.ts';
import { memoryFileSystem } from '../../../src/load/memory-file-system.ts';
import { lint } from '../../../src/run/lint.ts';
import { emptyBaseline, renderBaseline, updated } from '../../../src/run/silence/baseline.ts';
import { checkOf } from '../../formats/check.ts';
import { fuzz } from './driver.ts';
import { mutated } from './mutated.ts';
import { seedsLike } from './seeds.ts';

const schemas = join(import.meta.dirname, '../../../schemas');
const ajv = new Ajv2020({ strict: false });
const schemaOf = (name: string) => ajv.compile(JSON.parse(readFileSync(join(schemas, `${name}.schema.json`), 'utf8')));
const isBaseline = schemaOf('baseline-v2');
const all = await Promise.all(
  reporters.map(async ({ id, load }) => ({ reporter: await load(), check: await checkOf(id) })),
);
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
  for (const { reporter, check } of all) {
    const text = reporter.render(report, { color: false, version: '0.0.0' });
    if (check.isSlow !== true) await check.expectValid([{ name: reporter.id, text, report }]);
  }
  const { baseline } = updated(emptyBaseline, report, () => true);
  expect(isBaseline(JSON.parse(renderBaseline(baseline))), JSON.stringify(isBaseline.errors)).toBe(true);
});

test('a carriage return alone in a quoted line fits the schema of blobs', async () => {
  const fs = memoryFileSystem({ 'review.yml': 'aid: a\rname: b\nverdict: x\nartifacts_produced: { spec: pending }\n' });
  const report = await lint({ fs, files: ['review.yml'], today: '2026-12-01' });
  expect(report.diagnostics.some(({ quote }) => quote?.text.includes('\r'))).toBe(true);
  const text = blob.render(report, { color: false, version: '0.0.0' });
  await (await checkOf('blob')).expectValid([{ name: 'a carriage return', text, report }]);
});
