import type { CheckedPage } from '../records/record.ts';
import { isFailedPage } from './failed-page.ts';

/** The file at a path that a record gives for a captured page. */
export type Snapshot = CapturedText | UnreadSnapshot;

export interface CapturedText {
  readonly file: string;
  readonly text: string;
  /** SHA-256 of its bytes in hexadecimal, then of the same text with other line ends. */
  readonly digests: readonly string[];
}

export interface UnreadSnapshot {
  readonly file: string;
  /** Why it was not read, as the end of a sentence. */
  readonly reason: string;
}

/** Snapshots by the path that the record gives for them. */
export type Snapshots = ReadonlyMap<string, Snapshot>;

/** The text of a page as it was captured, where that proves anything. */
export function capturedText(page: CheckedPage, snapshots: Snapshots): string | undefined {
  const snapshot = page.snapshot && snapshots.get(page.snapshot.value);
  if (snapshot === undefined || !('text' in snapshot)) return undefined;
  return isFailedPage(page) || otherDigest(page, snapshots) !== undefined ? undefined : snapshot.text;
}

/** The digest that a snapshot has, where the record gives it another one. Line ends may change in a checkout. */
export function otherDigest({ snapshot, sha256 }: CheckedPage, snapshots: Snapshots): string | undefined {
  const found = snapshot && snapshots.get(snapshot.value);
  const given = sha256?.value.toLowerCase().replace(/^sha256[:-]/, '');
  if (found === undefined || !('text' in found) || given === undefined || !/^[0-9a-f]{64}$/.test(given))
    return undefined;
  return found.digests.includes(given) ? undefined : found.digests[0];
}
