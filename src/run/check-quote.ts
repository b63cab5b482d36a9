import { findQuote } from '../captures/passage.ts';
import { defaultSettings, dialectsInForce, limitsInForce, type Settings } from '../config/settings.ts';
import { capturedPages } from '../evidence/captured-pages.ts';
import { UsageError } from '../finding/errors.ts';
import { batchesOf } from '../load/batches.ts';
import type { FileSystem } from '../load/file-system.ts';
import { Files } from '../load/files.ts';
import { load } from '../load/load.ts';
import { SourceText } from '../text/source-text.ts';
import { inputsInForce } from './inputs-in-force.ts';

/** Where the words of a quote are on the captured pages of a record. */
export interface CheckedQuote {
  /** `verified`: as they are; `near`: most of them in one piece; `unverifiable`: no page is captured. */
  readonly state: 'verified' | 'near' | 'absent' | 'unverifiable';
  /** The pages that were looked through. */
  readonly pages: readonly string[];
  /** The words of the page that are these, or the nearest to them. */
  readonly passage?: { readonly file: string; readonly line: number; readonly url: string; readonly text: string };
}

/**
 * Look for words on the captured pages of a record.
 * @throws UsageError when the file is no record that can be read
 */
export async function checkQuote(
  fs: FileSystem,
  record: string,
  quote: string,
  settings: Settings = defaultSettings,
): Promise<CheckedQuote> {
  const [dialects, limits] = [dialectsInForce(settings), limitsInForce(settings)];
  const looked = await inputsInForce(fs, { files: [record], folders: [] }, settings);
  for (const batch of await batchesOf(looked.fs, looked, limits, dialects)) {
    const { reviews } = await load(new Files(looked.fs, limits), batch, dialects);
    const review = reviews.find((one) => one.record.file === record);
    if (review === undefined) continue;
    const captured = capturedPages(review.record, review.captures);
    if (captured.size === 0) return { state: 'unverifiable', pages: [] };
    const pages = [...captured.keys()].map(({ url }) => url.value);
    const found = findQuote(quote, [...new Set(captured.values())]);
    const passage = found.state === 'absent' ? found.nearest : found.passage;
    if (passage === undefined) return { state: found.state, pages };
    const [page, text] = [...captured].find(([, { file }]) => file === passage.file) ?? [];
    const { line } = new SourceText(passage.file, text?.text ?? '').positionAt(passage.span.start);
    const { file } = passage;
    return { state: found.state, pages, passage: { file, line, url: page?.url.value ?? '', text: passage.text } };
  }
  throw new UsageError(`\`${record}\` cannot be read as a review record: the tool \`lint\` says why.`);
}
