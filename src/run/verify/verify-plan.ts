import type { CapturedText } from '../../captures/capture.ts';
import type { CaptureEntry } from '../../captures/index-file.ts';
import { pageKey } from '../../evidence/url.ts';
import { type Batch, isSelected } from '../../load/batches.ts';
import { loadCapture } from '../../load/captures.ts';
import { fileNamedBy } from '../../load/claimed.ts';
import type { FileSystem } from '../../load/file-system.ts';
import { Files } from '../../load/files.ts';
import { type Loaded, load } from '../../load/load.ts';
import { folderOf, joinPath } from '../../load/paths.ts';
import type { ClaimedLine } from '../../subjects/claimed-lines.ts';
import type { Location } from '../../text/location.ts';
import { type CitedPage, citedPages } from '../cited-pages.ts';
import type { OpenRun } from '../open-run.ts';
import { claimsOnPages } from './claims-on-pages.ts';

/** A page with what is known of it; as plain data. */
export interface KnownPage {
  readonly url: string;
  /** Where records cite it. */
  readonly cited: readonly Location[];
  /** Its entry in the index of captures. */
  readonly entry: CaptureEntry | undefined;
  /** Where its text is, as it was captured. */
  readonly capture: CapturePlace | undefined;
  /** The lines of that text that claims rest on. */
  readonly claimed: readonly ClaimedLine[];
}

interface CapturePlace extends PlaceOfText {
  /** The root of the repo, out of which nothing is read. */
  readonly root: string;
}

/** The pages that the records of a repo cite, each with the claims that rest on its capture; as plain data. */
export interface VerifyPlan {
  /** In the order of the records. */
  readonly pages: readonly KnownPage[];
  readonly records: readonly string[];
}

/** The pages of the records that were asked for. */
export async function verifyPlanOf({ context }: OpenRun, batch: Batch): Promise<VerifyPlan> {
  const { fs, limits, dialects, settings } = context;
  const files = new Files(fs, limits);
  const loaded = await load(files, batch, dialects, { captures: 'listed' });
  const records = loaded.reviews.map(({ record }) => record).filter(({ file }) => isSelected(batch, file));
  const lines = await claimsOnPages(files, loaded, records, settings);
  const entries = new Map((loaded.repo.captures?.captures ?? []).map(({ entry }) => [pageKey(entry.url.value), entry]));
  const pages: KnownPage[] = [];
  for (const [key, page] of citedPages(records)) {
    const entry = entries.get(key);
    const text = await placeOfText(fs, loaded.repo, page, entry?.text?.file.value);
    pages.push({
      ...{ url: page.url, cited: page.cited.map(({ at }) => at), entry },
      ...{ claimed: lines.get(text?.file ?? '') ?? [], capture: text && { ...text, root: loaded.repo.root } },
    });
  }
  return { pages, records: records.map(({ file }) => file) };
}

/** The text of a page as it was captured; undefined where there is none. */
export async function capturedTextOf(
  { fs, limits }: OpenRun['context'],
  page: KnownPage,
): Promise<CapturedText | undefined> {
  if (page.capture === undefined) return undefined;
  const { root, file, path } = page.capture;
  const capture = await loadCapture(new Files(fs, limits), root, file, path);
  return 'text' in capture ? capture : undefined;
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
