import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { writeCatalog, writeOtherFiles } from '../generate/catalog.ts';
import { interleaved, type Measured, runOnce } from '../measure.ts';
import { type Options, type Row, ratioRow, shown, type Target } from '../target.ts';
import { beside, ours } from '../tools.ts';

/**
 * Provider repos in which most files are neither records nor documents with events; others where `API_REVIEW_BENCH_REPOS` names
 * their folder. The least that a run can do is to read and hash them.
 */
export const providerRepos: Target = { number: 10, title: 'Many provider repos, cold and unchanged', run };

async function run({ folder, quick, say, ...effort }: Options): Promise<Row[]> {
  const named = process.env.API_REVIEW_BENCH_REPOS;
  const repos = named === undefined ? join(folder, 'repos') : resolve(named);
  const count = quick ? 5 : 235;
  if (named === undefined) {
    say(`generating ${count} repos`);
    mkdirSync(repos);
    writeCatalog(repos, 0, count);
    writeOtherFiles(repos, count);
  }
  const cache = join(folder, 'cache');
  await runOnce(ours(repos, ['.'], cache));
  const { cold, again, floor } = await interleaved(
    { cold: ours(repos, ['.']), again: ours(repos, ['.'], cache), floor: beside('read-and-hash', [repos]) },
    effort,
  );
  const name = named === undefined ? `generated: ${count} repos` : 'provider repos';
  const against = (what: string, us: Measured, atMost: number) =>
    ratioRow(
      `${name}, ${what}`,
      us.seconds / floor.seconds,
      { atMost },
      {
        ours: shown(us),
        peer: shown(floor),
        measured: { cold, again, floor },
      },
    );
  return [
    against('cold, against reading and hashing', cold, 4),
    against('unchanged, against reading and hashing', again, 0.6),
  ];
}
