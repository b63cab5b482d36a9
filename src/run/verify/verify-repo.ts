import type { CapturedText } from '../../captures/capture.ts';
import type { PageSource } from '../../captures/page-source.ts';
import { addTo } from '../../evidence/mention-index.ts';
import { pageKey } from '../../evidence/url.ts';
import type { Limits } from '../../limits/limits.ts';
import { type Batch, isSelected } from '../../load/batches.ts';
import type { FileSystem } from '../../load/file-system.ts';
import { Files } from '../../load/files.ts';
import { load } from '../../load/load.ts';
import type { Dialect } from '../../records/dialect.ts';
import { type ClaimedLine, claimedLines } from '../../subjects/claimed-lines.ts';
import { reviewSubjects } from '../../subjects/reviews.ts';
import type { ReviewSubject, RuleSettings } from '../../subjects/subject.ts';
import type { VerifiedPage } from '../../subjects/verified-page.ts';
import type { SourceText } from '../../text/source-text.ts';
import { type CitedPage, citedPages } from '../cited-pages.ts';
import { inParallel } from '../in-parallel.ts';
import { type KnownPage, verifyPage } from './verify-page.ts';

export interface RepoOptions {
  readonly fs: FileSystem;
  readonly source: PageSource;
  readonly limits: Limits;
  readonly dialects: readonly Dialect[];
  readonly settings: RuleSettings;
  /** How many pages there are more to read, and how many were. */
  readonly onPage: (found: number, read: number) => void;
}

export interface VerifiedRepo {
  /** In the order of the records. */
  readonly pages: readonly VerifiedPage[];
  readonly records: readonly string[];
  /** The texts in which places are told. */
  readonly sources: ReadonlyMap<string, SourceText>;
}

/** Pages that are read at the same time. */
const mostPages = 8;

/** Read the pages again that the records of one repo cite. */
export async function verifyRepo(batch: Batch, options: RepoOptions): Promise<VerifiedRepo> {
  const known = await knownPages(batch, options);
  options.onPage(known.pages.length, 0);
  const pages = await inParallel(known.pages, mostPages, async (page) => {
    const verified = await verifyPage(page, options.source);
    options.onPage(0, 1);
    return verified;
  });
  return { ...known, pages };
}

/** The pages of the records that were asked for, each with its capture and the claims that rest on it. */
async function knownPages(
  batch: Batch,
  { fs, limits, dialects, settings }: RepoOptions,
): Promise<Omit<VerifiedRepo, 'pages'> & { readonly pages: readonly KnownPage[] }> {
  const files = new Files(fs, limits);
  const { repo, reviews } = await load(files, batch, dialects);
  const subjects = reviewSubjects(reviews, repo, settings);
  const asked = subjects.filter(({ record }) => isSelected(batch, record.file));
  const texts = new Map<string, CapturedText>();
  for (const { evidence } of subjects)
    for (const [path, capture] of evidence.captures) if ('text' in capture) texts.set(path, capture);
  for (const { entry, text } of repo.captures?.captures ?? [])
    if (entry.text !== undefined && text !== undefined && 'text' in text) texts.set(entry.text.file.value, text);
  const entries = new Map((repo.captures?.captures ?? []).map(({ entry }) => [pageKey(entry.url.value), entry]));
  const lines = new Map<string, ClaimedLine[]>();
  for (const line of asked.flatMap(claimedLines)) addTo(lines, line.at.file, line);
  const pages = [...citedPages(asked.map(({ record }) => record))].map(([key, page]): KnownPage => {
    const entry = entries.get(key);
    const text = texts.get(pathOf(page, entry?.text?.file.value) ?? '');
    return { page, entry, text, claimed: once(lines.get(text?.file ?? '') ?? []) };
  });
  return { pages, records: asked.map(({ record }) => record.file), sources: sourcesOf(asked, files) };
}

/** The texts of the records and specs in which claims are, and of the captures that they rest on. */
function sourcesOf(reviews: readonly ReviewSubject[], { sources }: Files): ReadonlyMap<string, SourceText> {
  const own = reviews.flatMap(({ record, documents }) => [
    record.source,
    ...documents.flatMap(({ document }) => [document.source, ...document.referenced]),
  ]);
  return new Map([...sources, ...own.map(({ file, source }) => [file, source] as const)]);
}

/** A record may name a text of its own. */
function pathOf({ checked }: CitedPage, indexed: string | undefined): string | undefined {
  return checked.find(({ page }) => page.snapshot !== undefined)?.page.snapshot?.value ?? indexed;
}

/** Two records may rest on the same words. */
function once(lines: readonly ClaimedLine[]): ClaimedLine[] {
  const byPlace = new Map<string, ClaimedLine[]>();
  for (const line of lines) addTo(byPlace, `${line.at.span.start} ${line.at.span.end}`, line);
  return [...byPlace.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [{ ...first, claims: [first, ...others].flatMap(({ claims }) => claims) }],
  );
}
