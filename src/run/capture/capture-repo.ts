import { isCatchAll, looksAbsent } from '../../captures/catch-all.ts';
import type { PageSource } from '../../captures/page-source.ts';
import type { UnreadKind } from '../../captures/page-state.ts';
import type { Batch } from '../../load/batches.ts';
import { joinPath } from '../../load/paths.ts';
import type { Done, Workplace } from '../bounded/workplace.ts';
import { inParallel } from '../in-parallel.ts';
import { type LeftOut, leftOutMessage, reasonOf } from '../left-out.ts';
import { PageReader } from '../pages/page-reader.ts';
import type { CaptureOptions } from './capture.ts';
import type { PlannedPage } from './capture-plan.ts';
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
  readonly workplace: Workplace;
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
  const { workplace, source } = options;
  const planned = await workplace.do('capture-plan', batch);
  const left = planned.leftOut.map(problemOf);
  if (!('value' in planned))
    return { pages: [], records: [], problems: [...left, problemIn(batch, 'no page of it is read', planned)] };
  const { pages: cited, entries } = planned.value;
  if (typeof entries === 'string') return { pages: [], records: [], problems: [...left, entries] };
  const index = new GrowingIndex(batch.folder, entries, options);
  const isCaptured = ({ key, snapshot }: PlannedPage) => index.entries.has(key) || snapshot !== undefined;
  const wanted = new Set(cited.filter((page) => options.refreshes || !isCaptured(page)));
  options.onPage(wanted.size, 0);
  const pages = await inParallel(cited, mostPages, async (page) => {
    const { key, url, records, snapshot } = page;
    const file = index.entries.get(key)?.text?.file ?? snapshot;
    if (!wanted.has(page)) return { url, records, state: 'known' as const, ...(file === undefined ? {} : { file }) };
    if (source === undefined) return { url, records, state: 'would-read' as const };
    const became = await capturePage(page, index, source, options);
    options.onPage(0, 1);
    return { url, records, ...became };
  });
  if (source === undefined || cited.length === 0) return { pages, records: [], problems: left };
  await index.write();
  const request = { batch, entries: [...index.entries], replaces: options.refreshes };
  const filled = await workplace.do('fill-pages', request);
  if (!('value' in filled)) {
    const problem = problemIn(batch, 'its records are left as they are', filled);
    return { pages, records: [], problems: [...left, problem] };
  }
  for (const { file, text } of filled.value.records) if (text !== undefined) await options.write(file, text);
  const isNamed = (file: string) => filled.value.named.includes(file);
  for (const file of index.leftovers()) if (!isNamed(file)) await options.remove(joinPath(batch.folder, file));
  const records = filled.value.records.map(({ file, text, reason }) => ({
    ...{ file, filled: text !== undefined },
    ...(reason === undefined ? {} : { reason }),
  }));
  return { pages, records, problems: [...left, ...filled.leftOut.map(problemOf)] };
}

function problemOf(one: LeftOut): string {
  return `\`${one.file}\`: ${leftOutMessage(one)}`;
}

function problemIn({ folder, named }: Batch, rest: string, { stopped }: Extract<Done<unknown>, { stopped: unknown }>) {
  const reason = stopped === 'run' ? 'took longer than the run may' : reasonOf(stopped.why);
  return `\`${named[0] ?? folder}\`: Looking into this repo ${reason}, so ${rest}.`;
}

async function capturePage(
  { url, key }: PlannedPage,
  index: GrowingIndex,
  source: PageSource,
  { keepsRaw, workplace }: RepoOptions,
): Promise<Omit<CapturedPage, 'url' | 'records'>> {
  const reader = new PageReader(workplace);
  const state = await reader.state(url, await source.read({ url }));
  if (state.kind !== 'read') return { state: state.kind, reason: state.reason };
  const { page, kept } = state;
  if (kept.isHtml && page.from === 'network' && looksAbsent(kept.text ?? ''))
    if (await isCatchAll({ source, reader }, page.finalUrl, kept.text ?? ''))
      return { state: 'gone', reason: 'The site answers the same to an address that was made up.' };
  const entry = await index.keep(url, key, (path) => keptPage(url, page, kept, path, keepsRaw));
  return {
    state: 'captured',
    ...(entry.text === undefined ? {} : { file: entry.text.file }),
    ...(entry.markdownUrl === undefined ? {} : { markdownUrl: entry.markdownUrl }),
    ...(entry.unread === undefined ? {} : { reason: `Its text is not read: ${entry.unread}.` }),
  };
}
