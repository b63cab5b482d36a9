import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fallen, writtenIn } from './check.ts';
import { tableOf, withTable } from './tables.ts';
import type { Row, Target } from './target.ts';
import { oneRecord } from './targets/1-one-record.ts';
import { oneDocument } from './targets/2-one-document.ts';
import { largeRepo } from './targets/3-large-repo.ts';
import { webhooks } from './targets/4-webhooks.ts';
import { asyncapi } from './targets/5-asyncapi.ts';
import { catalog } from './targets/6-catalog.ts';
import { warmCache } from './targets/7-warm-cache.ts';
import { largeDocument } from './targets/8-large-document.ts';
import { manyFiles } from './targets/9-many-files.ts';
import { providerRepos } from './targets/10-provider-repos.ts';
import { conformance } from './targets/11-conform.ts';
import { corpus, installed, project } from './tools.ts';

const targets: readonly Target[] = [
  oneRecord,
  oneDocument,
  largeRepo,
  webhooks,
  asyncapi,
  catalog,
  warmCache,
  largeDocument,
  manyFiles,
  providerRepos,
  conformance,
];

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: targets.map(({ number }) => number).join() },
    quick: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    sizes: { type: 'string' },
  },
});
const { quick } = values;
const only = numbers(values.only);
const sizes = numbers(values.sizes ?? (quick ? '30,90,300' : '1000,3000,10000')).sort((a, b) => a - b);

if (values.write && (quick || only.length < targets.length))
  throw new Error('`--write` replaces the whole table: leave out `--quick` and `--only`.');

const results: { target: number; title: string; rows: Row[] }[] = [];
const file = join(project, 'bench/results.json');
print(`${machine()}\n`);
for (const { number, title, run } of targets.filter((target) => only.includes(target.number))) {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), `api-review-bench-${number}-`));
  try {
    process.stderr.write(`${number}. ${title}\n`);
    const say = (doing: string) => void process.stderr.write(`   ${doing}\n`);
    const rows = await run({ folder, quick, sizes, say, runs: quick ? 1 : 5, runsOfLong: quick ? 1 : 3 });
    results.push({ target: number, title, rows });
    // A later target may fail, and the run takes an hour.
    writeFileSync(file, `${JSON.stringify({ machine: machine(), quick, sizes, results }, undefined, 2)}\n`);
    print(`\n${number}. ${title}\n${rows.map(lineOf).join('')}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
print(`\nWritten to ${file}.\n`);

if (values.write) {
  const tables = { 'docs/performance.md': results, 'README.md': results.flatMap(forReadme) };
  for (const [name, shown] of Object.entries(tables)) {
    const path = join(project, name);
    writeFileSync(path, withTable(readFileSync(path, 'utf8'), tableOf(shown)));
  }
}

if (values.check) {
  const written = writtenIn(readFileSync(join(project, 'docs/performance.md'), 'utf8'));
  const worse = fallen(results, written);
  print(worse.length === 0 ? '\nNothing is worse than docs/performance.md says.\n' : `\n${worse.join('\n')}\n`);
  process.exitCode = worse.length === 0 ? 0 : 1;
}

function lineOf({ what, ours = '', peer = '', figure = '', wanted, reached, note }: Row): string {
  const verdict = reached === undefined ? 'not measured' : reached ? 'reached' : 'MISSED';
  const cells = [
    what.padEnd(62),
    ours.padStart(34),
    peer.padStart(34),
    figure.padStart(10),
    wanted.padStart(9),
    verdict,
  ];
  return `   ${cells.join('  ')}\n${note === undefined ? '' : `      ${note}\n`}`;
}

/** For the README: the targets that tell most, and of them what is a ratio. */
function forReadme({ target, rows }: { target: number; rows: Row[] }): { target: number; rows: Row[] }[] {
  if (![1, 2, 3, 4, 7, 8, 10].includes(target)) return [];
  return [{ target, rows: rows.filter(({ ratio }) => ratio !== undefined) }];
}

function machine(): string {
  const peers = ['@stoplight/spectral-cli', '@asyncapi/parser'].map(
    (name) => `${name} ${installed(name)?.version ?? 'missing'}`,
  );
  const input = corpus === undefined ? 'no corpus, generated inputs' : 'corpus in ../shared/corpus';
  return `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}; ${peers.join(', ')}; ${input}`;
}

function numbers(list: string): number[] {
  return list.split(',').map(Number);
}

function print(text: string): void {
  process.stdout.write(text);
}
