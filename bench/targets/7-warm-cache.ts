import { appendFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openApiBelow } from '../documents.ts';
import { write, writeCatalog } from '../generate/catalog.ts';
import {
  type Command,
  type Effort,
  interleaved,
  type Measured,
  median,
  notMeasured,
  outputOf,
  runOnce,
} from '../measure.ts';
import { inSeconds, missing, type Options, type Row, ratioRow, shown, type Target } from '../target.ts';
import { beside, corpus, ours, spectral, webhookRules } from '../tools.ts';

/** Nothing has changed since the last run, or one file. */
export const warmCache: Target = { number: 7, title: 'Warm cache', run };

async function run({ folder, quick, ...effort }: Options): Promise<Row[]> {
  const [repos, cache] = [join(folder, 'repos'), join(folder, 'cache')];
  mkdirSync(repos);
  if (corpus === undefined || quick) writeCatalog(repos, 0, quick ? 5 : 40);
  else copyRepos(corpus, repos);
  writeRepoWithReference(join(repos, 'with-reference'));
  await runOnce(ours(repos, ['.'], cache));
  return [
    ...(await unchanged(repos, cache, corpus === undefined || quick ? 'generated' : 'corpus', effort)),
    await changed('one document changed', repos, cache, effort, join(repos, 'with-reference/openapi/api.yml')),
    await changed(
      'the target of a `$ref` changed',
      repos,
      cache,
      effort,
      join(repos, 'with-reference/parts/event.yml'),
    ),
  ];
}

/** A file beside the repos would make a repo of the folder around them, which changes with each of them. */
function copyRepos(from: string, to: string): void {
  for (const entry of readdirSync(from, { withFileTypes: true }))
    if (entry.isDirectory()) cpSync(join(from, entry.name), join(to, entry.name), { recursive: true });
}

async function unchanged(repos: string, cache: string, name: string, effort: Effort): Promise<Row[]> {
  const documents = openApiBelow(repos);
  const peer = spectral(repos, webhookRules, documents);
  const commands: Record<string, Command> = {
    ours: ours(repos, ['.'], cache),
    floor: beside('read-and-hash', [repos]),
    ...(peer && { peer }),
  };
  const measured = await interleaved(commands, effort);
  const [us, them, floor] = ['ours', 'peer', 'floor'].map((one) => measured[one] ?? notMeasured) as [
    Measured,
    Measured,
    Measured,
  ];
  return [
    peer === undefined
      ? missing(`${name}, nothing changed, against the Spectral CLI`, '@stoplight/spectral-cli')
      : ratioRow(
          `${name}, nothing changed, against the Spectral CLI`,
          them.seconds / us.seconds,
          { atLeast: 120 },
          {
            ours: shown(us),
            peer: shown(them),
            measured,
          },
        ),
    ratioRow(
      `${name}, nothing changed, against reading and hashing`,
      us.seconds / floor.seconds,
      { atMost: 1.3 },
      {
        ours: shown(us),
        peer: shown(floor),
      },
    ),
  ];
}

/** Change a file again and again: only its repo may be done again, and the report must be that of a run without a cache. */
async function changed(what: string, repos: string, cache: string, { runs }: Effort, file: string): Promise<Row> {
  const samples: number[] = [];
  const redone: number[] = [];
  for (let count = 0; count < runs; count++) {
    appendFileSync(file, `# change ${count}\n`);
    const before = inodesBelow(cache);
    samples.push((await runOnce(ours(repos, ['.'], cache))).seconds);
    redone.push([...inodesBelow(cache)].filter((inode) => !before.has(inode)).length);
  }
  const asJson = ['.', '--format', 'json'];
  appendFileSync(file, 'x-added-by-the-bench: {a: [\n');
  const isSame = outputOf(ours(repos, asJson, cache)) === outputOf(ours(repos, asJson));
  const most = Math.max(...redone);
  return {
    what,
    ours: inSeconds(median(samples)),
    peer: isSame ? 'same as uncached' : 'NOT as uncached',
    figure: `${most} redone`,
    wanted: '1 redone',
    reached: most === 1 && Math.min(...redone) === 1 && isSame,
    measured: { samples, redone },
  };
}

/** Entries are replaced as a whole, so an outcome that was written has another inode than before. */
function inodesBelow(cache: string): Set<number> {
  const files = readdirSync(cache, { recursive: true, withFileTypes: true })
    .filter((entry) => /^[0-9a-f]{64}/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes('"outcome":'));
  return new Set(files.map((file) => statSync(file).ino));
}

function writeRepoWithReference(repo: string): void {
  rmSync(repo, { recursive: true, force: true });
  write(join(repo, 'apis.yml'), 'aid: referring\nname: Referring\napis: []\n');
  write(
    join(repo, 'openapi/api.yml'),
    `openapi: 3.1.0
info: {title: Referring, version: '1'}
webhooks:
  order.created:
    $ref: ../parts/event.yml
`,
  );
  write(join(repo, 'parts/event.yml'), "post:\n  responses:\n    '404': {description: No.}\n");
}
