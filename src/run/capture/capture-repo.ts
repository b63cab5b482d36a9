import { isCatchAll, looksAbsent } from '../../captures/catch-all.ts';
import type { PageEntry } from '../../captures/page-entry.ts';
import type { PageSource } from '../../captures/page-source.ts';
import { pageState, type UnreadKind } from '../../captures/page-state.ts';
import type { Limits } from '../../limits/limits.ts';
import type { Batch } from '../../load/batches.ts';
import { Files } from '../../load/files.ts';
import { loadRecords } from '../../load/load.ts';
import { joinPath } from '../../load/paths.ts';
import type { Dialect } from '../../records/dialect.ts';
import type { ReviewRecord } from '../../records/record.ts';
import { type CitedPage, citedPages } from '../cited-pages.ts';
import { inParallel } from '../in-parallel.ts';
import type { CaptureOptions } from './capture.ts';
import { filledRecords, fillsOf } from './fill-records.ts';
import { GrowingIndex } from './growing-index.ts';
import { keptPage } from './keep-page.ts';

/** A page that records cite, and what became of it. */
export interface CapturedPage {
  readonly url: string;
  /** The records that cite it. */
  readonly records: readonly string[];
  /** `would-read`: nothing is read in a dry run. `known`: it was captured before. */
  readonly state: 'captured' | 'known' | 'would-read' | UnreadKind;
  /** The file with its text, where there is one. */
  readonly file?: string;
  readonly markdownUrl?: string;
  /** Why it was not captured, or its text not read. */
  readonly reason?: string;
}

/** A record whose pages were filled in, or why they were not. */
export interface CapturedRecord {
  readonly file: string;
  readonly filled: boolean;
  readonly reason?: string;
}

export interface RepoOptions extends CaptureOptions {
  readonly limits: Limits;
  readonly dialects: readonly Dialect[];
  /** How many pages there are more to read, and how many were. */
  readonly onPage: (found: number, read: number) => void;
}

export interface RepoResult {
  readonly pages: readonly CapturedPage[];
  readonly records: readonly CapturedRecord[];
  readonly problems: readonly string[];
}

/** Pages that are read at the same time. */
const mostPages = 8;

/** Capture the pages that the records of one repo cite. */
export async function captureRepo(batch: Batch, options: RepoOptions): Promise<RepoResult> {
  const files = new Files(options.fs, options.limits);
  const loaded = await loadRecords(files, batch, options.dialects);
  const records = loaded.flatMap(({ recognized }) => (recognized.kind === 'record' ? [recognized.record] : []));
  const cited = citedPages(records);
  if (cited.size === 0) return { pages: [], records: [], problems: [] };
  const index = await GrowingIndex.of(files, batch.folder, options);
  if (typeof index === 'string') return { pages: [], records: [], problems: [index] };
  const keys = [...cited.keys()];
  const isWanted = (key: string) => options.refreshes || !isCaptured(cited.get(key), index.entries.get(key));
  const wanted = new Set(keys.filter(isWanted));
  options.onPage(wanted.size, 0);
  const pages = await inParallel(keys, mostPages, async (key) => {
    const page = cited.get(key) as CitedPage;
    const named = { url: page.url, records: [...new Set(page.cited.map(({ at }) => at.file))] };
    if (!wanted.has(key)) return { ...named, state: 'known' as const, ...fileOf(page, index.entries.get(key)) };
    if (options.source === undefined) return { ...named, state: 'would-read' as const };
    const became = await capturePage(page, key, index, options.source, options);
    options.onPage(0, 1);
    return { ...named, ...became };
  });
  if (options.source === undefined) return { pages, records: [], problems: [] };
  await index.write();
  const filled = await fillRecords(records, cited, index, options);
  const kept = new Set(records.filter(({ file }) => !filled.some((one) => one.filled && one.file === file)));
  const isNamed = (file: string) => [...kept].some((one) => one.pages.some(({ snapshot }) => snapshot?.value === file));
  for (const file of index.leftovers()) if (!isNamed(file)) await options.remove(joinPath(batch.folder, file));
  return { pages, records: filled, problems: [] };
}

function fileOf({ checked }: CitedPage, entry: PageEntry | undefined): { readonly file?: string } {
  const file = entry?.text?.file ?? checked.find(({ page }) => page.snapshot !== undefined)?.page.snapshot?.value;
  return file === undefined ? {} : { file };
}

/** It is in the index, or its records keep a text of it by themselves. */
function isCaptured(page: CitedPage | undefined, entry: PageEntry | undefined): boolean {
  return entry !== undefined || page?.checked.some(({ page: one }) => one.snapshot !== undefined) === true;
}

async function capturePage(
  { url }: CitedPage,
  key: string,
  index: GrowingIndex,
  source: PageSource,
  { keepsRaw }: RepoOptions,
): Promise<Omit<CapturedPage, 'url' | 'records'>> {
  const state = pageState(url, await source.read({ url }));
  if (state.kind !== 'read') return { state: state.kind, reason: state.reason };
  const { page, kept } = state;
  if (kept.isHtml && page.from === 'network' && looksAbsent(kept.text ?? ''))
    if (await isCatchAll(source, page.finalUrl, kept.text ?? ''))
      return { state: 'gone', reason: 'The site answers the same to an address that was made up.' };
  const entry = await index.keep(url, key, (path) => keptPage(url, page, kept, path, keepsRaw));
  return {
    state: 'captured',
    ...(entry.text === undefined ? {} : { file: entry.text.file }),
    ...(entry.markdownUrl === undefined ? {} : { markdownUrl: entry.markdownUrl }),
    ...(entry.unread === undefined ? {} : { reason: `Its text is not read: ${entry.unread}.` }),
  };
}

async function fillRecords(
  records: readonly ReviewRecord[],
  cited: ReadonlyMap<string, CitedPage>,
  { entries }: GrowingIndex,
  { write, refreshes }: RepoOptions,
): Promise<CapturedRecord[]> {
  const results: CapturedRecord[] = [];
  for (const { record, text, reason } of filledRecords(records, fillsOf(cited, entries), refreshes)) {
    if (text !== undefined) await write(record.file, text);
    results.push({ file: record.file, filled: text !== undefined, ...(reason === undefined ? {} : { reason }) });
  }
  return results;
}
