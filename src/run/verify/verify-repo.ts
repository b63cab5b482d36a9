import type { PageSource } from '../../captures/page-source.ts';
import { pageKey } from '../../evidence/url.ts';
import type { Limits } from '../../limits/limits.ts';
import { type Batch, isSelected } from '../../load/batches.ts';
import { loadCapture } from '../../load/captures.ts';
import { fileNamedBy } from '../../load/claimed.ts';
import type { FileSystem } from '../../load/file-system.ts';
import { Files } from '../../load/files.ts';
import { type Loaded, load } from '../../load/load.ts';
import { folderOf, joinPath } from '../../load/paths.ts';
import type { Dialect } from '../../records/dialect.ts';
import type { RuleSettings } from '../../subjects/subject.ts';
import type { VerifiedPage } from '../../subjects/verified-page.ts';
import type { Location } from '../../text/location.ts';
import type { SourceText } from '../../text/source-text.ts';
import { type CitedPage, citedPages } from '../cited-pages.ts';
import { inParallel } from '../in-parallel.ts';
import { claimsOnPages } from './claims-on-pages.ts';
import { type KnownPage, verifyPage } from './verify-page.ts';

export interface RepoOptions {
  readonly fs: FileSystem;
  readonly source: PageSource;
  readonly limits: Limits;
  readonly dialects: readonly Dialect[];
  readonly settings: RuleSettings;
  /** Do some work while no other repo does: it takes much memory. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
  /** How many pages there are more to read, and how many were. */
  readonly onPage: (found: number, read: number) => void;
  /** What becomes of a page, with the texts that it points into, which are in memory no longer than this takes. */
  readonly onVerified: (page: VerifiedPage, sources: ReadonlyMap<string, SourceText>) => PlacedPage;
}

/** A page with its places in lines. */
export interface PlacedPage {
  readonly page: VerifiedPage;
  readonly lineOf: (at: Location) => number;
}

export interface VerifiedRepo {
  /** In the order of the records. */
  readonly pages: readonly PlacedPage[];
  readonly records: readonly string[];
}

/** Pages that are read at the same time. */
const mostPages = 8;

/** Read the pages again that the records of one repo cite. */
export async function verifyRepo(batch: Batch, options: RepoOptions): Promise<VerifiedRepo> {
  const known = await options.alone(() => knownPages(batch, options));
  options.onPage(known.pages.length, 0);
  const pages = await inParallel(known.pages, mostPages, async (page) => {
    const verified = await verifyPage(page, options.source);
    options.onPage(0, 1);
    // V8 keeps a whole text in memory as long as a piece of it is in use.
    return structuredClone(verified);
  });
  return { records: known.records, pages: await placedPages(pages, options) };
}

/** Records and specs are read once for all pages, and each captured text for its own page alone. */
async function placedPages(
  pages: readonly VerifiedPage[],
  { fs, limits, onVerified }: RepoOptions,
): Promise<PlacedPage[]> {
  const cited = new Files(fs, limits);
  const placed: PlacedPage[] = [];
  for (const page of pages) {
    const captured = new Files(fs, limits);
    for (const file of placesIn(page)) await (file === page.capture?.file ? captured : cited).text(file);
    placed.push(onVerified(page, new Map([...cited.sources, ...captured.sources])));
  }
  return placed;
}

/** The files that a page points into. */
function placesIn({ cited, changedLines }: VerifiedPage): string[] {
  return [
    ...cited.map(({ file }) => file),
    ...changedLines.flatMap(({ claimed }) => [claimed.at.file, ...claimed.claims.map(({ at }) => at.file)]),
  ];
}

/** The pages of the records that were asked for, each with the claims that rest on its capture. */
async function knownPages(
  batch: Batch,
  { fs, limits, dialects, settings }: RepoOptions,
): Promise<{ readonly pages: readonly KnownPage[]; readonly records: readonly string[] }> {
  const files = new Files(fs, limits);
  const loaded = await load(files, batch, dialects, 'listed');
  const records = loaded.reviews.map(({ record }) => record).filter(({ file }) => isSelected(batch, file));
  const lines = await claimsOnPages(files, loaded, records, settings);
  const entries = new Map((loaded.repo.captures?.captures ?? []).map(({ entry }) => [pageKey(entry.url.value), entry]));
  const pages: KnownPage[] = [];
  for (const [key, page] of citedPages(records)) {
    const entry = entries.get(key);
    const text = await placeOfText(fs, loaded.repo, page, entry?.text?.file.value);
    const cited = page.cited.map(({ at }) => at);
    const claimed = lines.get(text?.file ?? '') ?? [];
    const known = structuredClone({ url: page.url, cited, entry, claimed });
    pages.push({ ...known, capture: text && captureAt(text, loaded.repo.root, { fs, limits }) });
  }
  return { pages, records: records.map(({ file }) => file) };
}

/** A function of its own, so that it holds on to nothing else of the repo. */
function captureAt(
  { file, path }: PlaceOfText,
  root: string,
  { fs, limits }: Pick<Files, 'fs' | 'limits'>,
): KnownPage['capture'] {
  return async () => {
    const capture = await loadCapture(new Files(fs, limits), root, file, path);
    return 'text' in capture ? capture : undefined;
  };
}

interface PlaceOfText {
  readonly file: string;
  /** As it is given. */
  readonly path: string;
}

/** Where the text of a page is kept. A record may name a text of its own. */
async function placeOfText(
  fs: FileSystem,
  { root, captures }: Loaded['repo'],
  { checked }: CitedPage,
  indexed: string | undefined,
): Promise<PlaceOfText | undefined> {
  for (const { record, page } of checked)
    if (page.snapshot !== undefined)
      return { file: await fileNamedBy(fs, root, record, page.snapshot.value), path: page.snapshot.value };
  if (indexed === undefined || captures === undefined) return undefined;
  return { file: joinPath(folderOf(folderOf(captures.file)), indexed), path: indexed };
}
