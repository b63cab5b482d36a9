import { join } from 'node:path';
import { openApiBelow } from '../documents.ts';
import { type Written, writeCatalog } from '../generate/catalog.ts';
import { interleaved, median, runOnce, type Sample } from '../measure.ts';
import { inMegabytes, inSeconds, missing, type Options, type Row, ratioRow, shown, type Target } from '../target.ts';
import { corpus, ours, spectral, webhookRules } from '../tools.ts';

/** Generated catalogs of growing size, and the corpus. */
export const catalog: Target = { number: 6, title: 'Catalogs', run };

const mostMemory = 400e6;
const deviation = 0.1;

async function run(options: Options): Promise<Row[]> {
  const rows = await generated(options);
  return [...rows, ...(await real(options))];
}

interface Size {
  readonly repos: number;
  readonly written: Written;
  readonly paths: readonly string[];
  readonly samples: Sample[];
}

async function generated({ folder, sizes, say, runsOfLong }: Options): Promise<Row[]> {
  const measured = write(folder, sizes, say);
  for (let round = 0; round < runsOfLong; round++) {
    for (const [index, { repos, paths, samples }] of measured.entries()) {
      if (round > 0 && index > 0 && index === measured.length - 1) continue;
      say(`${repos} repos, run ${round + 1}`);
      samples.push(await runOnce(ours(folder, paths)));
    }
  }
  const base = secondsPerRepo(measured[0]);
  return measured.map((size, index) => {
    const { repos, written, samples } = size;
    const peak = median(samples.map((sample) => sample.peak ?? Number.NaN));
    const off = secondsPerRepo(size) / base - 1;
    const isLast = index === measured.length - 1;
    const percent = `${off < 0 ? '−' : '+'}${Math.abs(off * 100).toFixed(0)} %`;
    return {
      what: `generated: ${repos} repos, ${written.files} files, ${inMegabytes(written.bytes)}`,
      ours: `${inSeconds(median(samples.map(({ seconds }) => seconds)))}, ${inMegabytes(peak)}`,
      peer: `${(secondsPerRepo(size) * 1000).toFixed(1)} ms a repo`,
      figure: percent,
      wanted: isLast ? '± 10 %, ≤ 400 MB' : '± 10 %',
      reached: Math.abs(off) <= deviation && (!isLast || peak <= mostMemory),
      note: `median of ${samples.length} ${samples.length === 1 ? 'run' : 'runs'}; the time of a repo against that at ${measured[0]?.repos}`,
      measured: samples,
    };
  });
}

/** Write the largest catalog in parts, so that each size is the first few of them. */
function write(folder: string, sizes: readonly number[], say: Options['say']): Size[] {
  let [written, from] = [{ files: 0, bytes: 0 }, 0];
  return sizes.map((repos, index) => {
    say(`generating ${repos} repos`);
    const more = writeCatalog(join(folder, `part-${index}`), from, repos);
    written = { files: written.files + more.files, bytes: written.bytes + more.bytes };
    from = repos;
    const paths = sizes.slice(0, index + 1).map((_, part) => `part-${part}`);
    return { repos, written, paths, samples: [] };
  });
}

function secondsPerRepo(size: Size | undefined): number {
  return size === undefined ? Number.NaN : median(size.samples.map(({ seconds }) => seconds)) / size.repos;
}

async function real({ quick, folder, ...effort }: Options): Promise<Row[]> {
  const repos = (quick ? undefined : corpus) ?? join(folder, 'part-0');
  const isCorpus = repos === corpus;
  const documents = openApiBelow(repos).slice(0, isCorpus ? undefined : 400);
  const peer = spectral(repos, webhookRules, documents);
  const what = isCorpus ? 'corpus' : 'generated';
  if (peer === undefined) return [missing(what, '@stoplight/spectral-cli')];
  const measured = await interleaved({ ours: ours(repos, ['.']), peer }, effort);
  const [us, them] = [measured.ours, measured.peer];
  const memory = (them.peak ?? Number.NaN) / (us.peak ?? Number.NaN);
  const name = `${what}: ${documents.length} OpenAPI documents`;
  const note = 'ours checks the records, indexes and AsyncAPI documents too';
  return [
    ratioRow(
      `${name}, time`,
      them.seconds / us.seconds,
      { atLeast: 8 },
      {
        ours: shown(us),
        peer: shown(them),
        note,
        measured,
      },
    ),
    ratioRow(`${name}, memory`, memory, { atLeast: 6 }, { ours: inMegabytes(us.peak), peer: inMegabytes(them.peak) }),
  ];
}
