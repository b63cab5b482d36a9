import type { PageSource } from '../../captures/page-source.ts';
import type { Diagnostic } from '../../finding/finding.ts';
import type { Batch } from '../../load/batches.ts';
import type { VerifiedPage } from '../../subjects/verified-page.ts';
import type { Location } from '../../text/location.ts';
import type { AccountedFile } from '../account.ts';
import type { Workplace } from '../bounded/workplace.ts';
import type { Context } from '../context.ts';
import { givenUp, leftOutElsewhere } from '../given-up.ts';
import { inParallel } from '../in-parallel.ts';
import { readCrash } from '../outcome.ts';
import type { Crash } from '../result.ts';
import { placeKey } from './judged-pages.ts';
import { verifyPage } from './verify-page.ts';

export interface RepoOptions {
  readonly workplace: Workplace;
  readonly context: Context;
  readonly source: PageSource;
  /** How many pages there are more to read, and how many were. */
  readonly onPage: (found: number, read: number) => void;
}

/** A page with its places in lines. */
export interface PlacedPage {
  readonly page: VerifiedPage;
  readonly lineOf: (at: Location) => number;
}

export interface VerifiedRepo {
  /** In the order of the records. */
  readonly pages: readonly PlacedPage[];
  readonly account: readonly AccountedFile[];
  readonly diagnostics: readonly Diagnostic[];
  readonly crashes: readonly Crash[];
}

/** Pages that are read at the same time. */
const mostPages = 8;

/** Read the pages again that the records of one repo cite. */
export async function verifyRepo(
  batch: Batch,
  { workplace, context, source, onPage }: RepoOptions,
): Promise<VerifiedRepo> {
  const planned = await workplace.do('verify-plan', batch);
  const left = planned.leftOut.map((one) => leftOutElsewhere(one, context));
  if (!('value' in planned)) return { pages: [], ...givenUp([...batch.named, batch.folder], planned, context) };
  const { pages: known, records } = planned.value;
  onPage(known.length, 0);
  const pages = await inParallel(known, mostPages, async (page) => {
    const verified = await verifyPage(page, source, workplace);
    onPage(0, 1);
    // V8 keeps a whole text in memory as long as a piece of it is in use.
    return structuredClone(verified);
  });
  const judged = await workplace.do('judge-pages', pages);
  const stopped = 'stopped' in judged ? [givenUp([...batch.named, batch.folder], judged, context)] : [];
  const found = 'value' in judged ? judged.value : { diagnostics: [], crashes: [], lines: [] };
  const others = [...left, ...judged.leftOut.map((one) => leftOutElsewhere(one, context)), ...stopped];
  return {
    pages: pages.map((page, index) => ({ page, lineOf: lineAmong(found.lines[index]) })),
    account: [
      ...records.map((file): AccountedFile => ({ file, kind: 'record', records: [] })),
      ...others.flatMap(({ account }) => account),
    ],
    diagnostics: [...found.diagnostics, ...others.flatMap(({ diagnostics }) => diagnostics)],
    crashes: found.crashes.map(readCrash),
  };
}

/** A function of its own, so that it holds on to no text. */
function lineAmong(lines: ReadonlyMap<string, number> = new Map()): PlacedPage['lineOf'] {
  return (at) => lines.get(placeKey(at)) ?? 1;
}
