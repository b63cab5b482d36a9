import type { PageEntry } from '../../captures/page-entry.ts';
import type { Batch } from '../../load/batches.ts';
import { Files } from '../../load/files.ts';
import { loadRecords } from '../../load/load.ts';
import type { ReviewRecord } from '../../records/record.ts';
import { citedPages } from '../cited-pages.ts';
import type { OpenRun } from '../open-run.ts';
import { filledRecords, fillsOf } from './fill-records.ts';
import { knownEntries } from './growing-index.ts';

/** The pages that the records of a repo cite, and what is captured of them already; as plain data. */
export interface CapturePlan {
  /** In the order of the records. */
  readonly pages: readonly PlannedPage[];
  /** Those of the index of captures, by which it grows; or why there can be none. */
  readonly entries: readonly PageEntry[] | string;
}

export interface PlannedPage {
  /** By which the index knows it: `pageKey`. */
  readonly key: string;
  readonly url: string;
  readonly records: readonly string[];
  /** The file in which records keep its text by themselves. */
  readonly snapshot?: string;
}

/** What is to be captured for the records of a repo. */
export async function capturePlanOf(run: OpenRun, batch: Batch): Promise<CapturePlan> {
  const { fs, limits } = run.context;
  const cited = citedPages(await recordsOf(run, batch));
  const pages = [...cited].map(([key, { url, cited: places, checked }]): PlannedPage => {
    const snapshot = checked.find(({ page }) => page.snapshot !== undefined)?.page.snapshot?.value;
    const records = [...new Set(places.map(({ at }) => at.file))];
    return { key, url, records, ...(snapshot === undefined ? {} : { snapshot }) };
  });
  return { pages, entries: pages.length === 0 ? [] : await knownEntries(new Files(fs, limits), batch.folder) };
}

/** The index as it is after the pages were read. */
export interface FillRequest {
  readonly batch: Batch;
  readonly entries: readonly (readonly [key: string, entry: PageEntry])[];
  /** Replace what records say of their pages. */
  readonly replaces: boolean;
}

export interface FilledPages {
  /** The records that change, with their texts, and those that should and cannot, with the reasons. */
  readonly records: readonly { readonly file: string; readonly text?: string; readonly reason?: string }[];
  /** The files that records keep naming which do not change. */
  readonly named: readonly string[];
}

/** What the index says of the pages of records, filled in. */
export async function filledPagesOf(run: OpenRun, { batch, entries, replaces }: FillRequest): Promise<FilledPages> {
  const records = await recordsOf(run, batch);
  const filled = filledRecords(records, fillsOf(citedPages(records), new Map(entries)), replaces);
  const changed = new Set(filled.flatMap(({ record, text }) => (text === undefined ? [] : [record])));
  return {
    records: filled.map(({ record, ...rest }) => ({ file: record.file, ...rest })),
    named: records
      .filter((record) => !changed.has(record))
      .flatMap(({ pages }) => pages.flatMap(({ snapshot }) => snapshot?.value ?? [])),
  };
}

async function recordsOf({ context }: OpenRun, batch: Batch): Promise<ReviewRecord[]> {
  const loaded = await loadRecords(new Files(context.fs, context.limits), batch, context.dialects);
  return loaded.flatMap(({ recognized }) => (recognized.kind === 'record' ? [recognized.record] : []));
}
