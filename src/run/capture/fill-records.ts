import type { PageEntry } from '../../captures/page-entry.ts';
import { filledRecord, type PageFill } from '../../records/fill-pages.ts';
import type { CheckedPage, ReviewRecord } from '../../records/record.ts';
import type { CitedPage } from '../cited-pages.ts';

type Fills = ReadonlyMap<ReviewRecord, ReadonlyMap<CheckedPage, PageFill>>;

/** A record with its new text; without one there is a reason. */
export interface FilledRecord {
  readonly record: ReviewRecord;
  readonly text?: string;
  readonly reason?: string;
}

/** What the index says of the checked pages of each record. */
export function fillsOf(cited: ReadonlyMap<string, CitedPage>, entries: ReadonlyMap<string, PageEntry>): Fills {
  const fills = new Map<ReviewRecord, Map<CheckedPage, PageFill>>();
  for (const [key, { checked }] of cited) {
    const entry = entries.get(key);
    if (entry === undefined) continue;
    for (const { record, page } of checked) {
      const ofRecord = fills.get(record) ?? new Map();
      fills.set(record, ofRecord.set(page, fillOf(entry)));
    }
  }
  return fills;
}

function fillOf({ status, retrieved, text }: PageEntry): PageFill {
  return {
    ...(status === undefined ? {} : { status }),
    retrieved,
    ...(text === undefined ? {} : { snapshot: text.file, sha256: text.sha256 }),
  };
}

/** The records that change, and those that should and cannot. Records of other dialects have no place for captures. */
export function filledRecords(records: readonly ReviewRecord[], fills: Fills, replace: boolean): FilledRecord[] {
  return records.flatMap((record): FilledRecord[] => {
    const own = fills.get(record);
    if (own === undefined || record.dialect !== 'canonical') return [];
    const asked = new Map([...own].filter(([page, fill]) => replace || isOwnCapture(page, fill)));
    const text = filledRecord(record, asked, replace);
    if (text === undefined) return [{ record, reason: 'Its pages are written in a way that cannot be filled in.' }];
    return text === record.source.source.text ? [] : [{ record, text }];
  });
}

/** A record that names another text of the page keeps it, with its own time and digest. */
function isOwnCapture({ snapshot }: CheckedPage, fill: PageFill): boolean {
  return snapshot === undefined || snapshot.value === fill.snapshot;
}
