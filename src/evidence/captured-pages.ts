import { type CapturedText, type Captures, otherDigest } from '../captures/capture.ts';
import type { CheckedPage, ReviewRecord } from '../records/record.ts';
import { isFailedPage } from './failed-page.ts';

/** The text of a page as it was captured, where that proves anything: the page could be read, and the file is unchanged. */
export function captureOf(page: CheckedPage, captures: Captures): CapturedText | undefined {
  const capture = page.snapshot && captures.get(page.snapshot.value);
  if (capture === undefined || !('text' in capture)) return undefined;
  return isFailedPage(page) || otherDigest(capture, page.sha256?.value) !== undefined ? undefined : capture;
}

/** The pages of a record whose captured text proves anything, with that text. */
export function capturedPages({ pages }: ReviewRecord, captures: Captures): ReadonlyMap<CheckedPage, CapturedText> {
  return new Map(
    pages.flatMap((page) => {
      const capture = captureOf(page, captures);
      return capture === undefined ? [] : [[page, capture] as const];
    }),
  );
}

/** True where the text of each page that could be read was captured. A page that could not be read says nothing. */
export function areCaptured(pages: readonly CheckedPage[], captured: ReadonlyMap<CheckedPage, CapturedText>): boolean {
  const readable = pages.filter((page) => !isFailedPage(page));
  return readable.length > 0 && readable.every((page) => captured.has(page));
}
