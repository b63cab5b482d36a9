import { blob } from '../../../src/formats/blob.ts';
import { reporters } from '../../../src/formats/index.ts';
import { catalogJson, catalogOf } from '../../../src/report/catalog/catalog.ts';
import { parseCatalog } from '../../../src/report/catalog/trend.ts';
import { catalogHtml } from '../../../src/report/html/page.tsx';
import { Merge } from '../../../src/run/merge.ts';
import { parseBaseline } from '../../../src/run/silence/baseline.ts';
import { applyWaivers, parseWaivers } from '../../../src/run/silence/waivers.ts';
import { reportOf } from '../../formats/report.ts';
import { fuzz } from './driver.ts';
import { mutated } from './mutated.ts';

const report = reportOf('words');
const options = { color: false, version: '0.0.0' };
const blobs = [blob.render(report, options), JSON.stringify(JSON.parse(blob.render(report, options)), null, 1)];
const all = await Promise.all(reporters.map(({ load }) => load()));

const baseline = `{ "version": 1, "findings": [
  { "fingerprint": "${'0'.repeat(32)}",
    "rule": "record/schema",
    "file": "review.yml",
    "message": "It is wrong." }
] }`;

const waivers = `specification: governance-waivers
version: '0.1'
waivers:
  - id: known
    rule: family/error
    owner: a@b.example
    reason: it is planned
    scope:
      files: ['reviews/**']
      path: $.paths['/v1'].*
    expires: '2027-01-01'
`;

fuzz('baseline', { short: 1000, long: 30_000 }, mutated([baseline]), (text) => parseBaseline('baseline.json', text));

const catalog = catalogJson(
  catalogOf(report, { today: '2026-12-01', maxAgeDays: 365, gate: { exitCode: 0, failing: [] } }),
  '0.0.0',
);

fuzz('earlier reports', { short: 300, long: 4_000 }, mutated([catalog]), (text) => {
  const previous = parseCatalog('previous.json', text);
  return catalogHtml(
    catalogOf(report, { today: '2026-12-02', maxAgeDays: 365, gate: { exitCode: 0, failing: [] }, previous }),
    '0.0.0',
  );
});

fuzz('waivers', { short: 1000, long: 30_000 }, mutated([waivers]), (text) => {
  const file = parseWaivers('waivers.yml', text);
  return applyWaivers(report.diagnostics, file.waivers, '2026-12-01', (name) => name);
});

fuzz('blobs, merged and rendered', { short: 500, long: 15_000 }, mutated(blobs), (text) => {
  const merge = new Merge();
  merge.add('blob.json', text);
  const merged = merge.report();
  return all.map((reporter) => reporter.render(merged, options).length);
});
