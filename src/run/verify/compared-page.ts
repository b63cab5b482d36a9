import type { CapturedText } from '../../captures/capture.ts';
import { compareTexts } from '../../captures/compare.ts';
import { isHtml } from '../../captures/html.ts';
import type { CaptureEntry } from '../../captures/index-file.ts';
import type { KeptText } from '../../captures/kept-text.ts';
import { namedEventApis } from '../../captures/named-apis.ts';
import { readableHtml } from '../../captures/readable-html.ts';
import { nowDoing } from '../../limits/activity.ts';
import { inTime } from '../../limits/in-time.ts';
import type { WhyStopped } from '../../limits/limits.ts';
import type { ClaimedLine } from '../../subjects/claimed-lines.ts';
import type { ChangedLine, VerifiedCapture, VerifiedPage } from '../../subjects/verified-page.ts';
import { reasonOf } from '../left-out.ts';
import type { OpenRun } from '../open-run.ts';
import { capturedTextOf, type KnownPage } from './verify-plan.ts';

/** A page that is to be compared with what was captured of it. */
export interface CompareRequest {
  readonly page: KnownPage;
  /** What it says now; absent where it could not be read. */
  readonly now?: NowRead;
}

interface NowRead {
  readonly kept: KeptText;
  /** SHA-256 of its bytes. */
  readonly digest: string;
}

/** What became of a page, as far as its text tells. */
export interface ComparedPage extends Partial<Pick<VerifiedPage, 'reason' | 'capture'>> {
  /** Absent where it could not be read. */
  readonly change?: Pick<VerifiedPage, 'state' | 'changedLines' | 'named' | 'addedLines' | 'removedLines'>;
  /** Its text was compared, line by line. */
  readonly isByText: boolean;
}

const nothing = { changedLines: [], named: [], addedLines: 0, removedLines: 0 };

/** Compare a page with what was captured of it. */
export async function comparedPageOf(
  { context, count }: OpenRun,
  { page, now }: CompareRequest,
): Promise<ComparedPage> {
  const { leftOut = [], limits } = context;
  const stopped = leftOut.find(({ file, rule }) => rule === undefined && [page.url, page.capture?.file].includes(file));
  if (stopped !== undefined) return notCompared(stopped.why);
  const text = await capturedTextOf(context, page);
  const retrieved = page.entry?.retrieved?.value;
  const capture: VerifiedCapture | undefined = text && {
    file: text.file,
    ...(retrieved === undefined ? {} : { retrieved }),
  };
  const known = capture === undefined ? {} : { capture };
  if (now === undefined) return { ...known, isByText: false };
  if (text === undefined) return { ...withoutText(page.entry, now), isByText: false };
  count(now.kept.text?.length ?? 0);
  nowDoing(page.url);
  const result = inTime(limits, () => compared(page, text, now));
  return 'value' in result ? { ...known, ...result.value } : notCompared(result.why);
}

function notCompared(why: WhyStopped): ComparedPage {
  const reason = `To compare it with what was captured ${reasonOf(why)}.`;
  return { change: { state: 'unreachable', ...nothing }, reason, isByText: false };
}

/** Only digests can be compared. */
function withoutText(entry: CaptureEntry | undefined, now: NowRead): Pick<ComparedPage, 'change' | 'reason'> {
  const digest = entry?.raw?.sha256?.value;
  if (digest === undefined)
    return {
      change: { state: 'not-captured', ...nothing },
      reason: 'It was never captured, so there is nothing to compare it with.',
    };
  if (digest === now.digest) return { change: { state: 'same', ...nothing } };
  return {
    change: { state: 'changed', ...nothing },
    reason: 'Its bytes are others. Its text is not read, so the lines cannot be compared.',
  };
}

function compared({ claimed, url }: KnownPage, { file, text }: CapturedText, { kept }: NowRead): ComparedPage {
  if (kept.text === undefined)
    return {
      ...{ change: { state: 'changed', ...nothing }, isByText: false },
      reason: `Its text can no longer be read: ${kept.unread}.`,
    };
  const before = isHtml(file, text) ? readableHtml(text, url) : text;
  const change = compareTexts(before, kept.text);
  const { length: addedLines } = change.added;
  const { length: removedLines } = change.removed;
  if (addedLines + removedLines === 0) return { change: { state: 'same', ...nothing }, isByText: true };
  const changedLines = claimed.flatMap((line): ChangedLine[] => {
    const lines = linesOf(line, before, file, text);
    const gone = lines.filter((one) => !change.has(one));
    if (lines.length > 0 && gone.length === 0) return [];
    const now = change.nearest(gone.join(' '));
    const isStillNamed = folded(kept.text ?? '').includes(folded(line.words));
    return [{ claimed: line, ...(now === undefined ? {} : { now }), isStillNamed }];
  });
  const known = new Set(namedEventApis(before).map((one) => one.text.toLowerCase()));
  const named = namedEventApis(kept.text).filter((one) => !known.has(one.text.toLowerCase()));
  const state = changedLines.length > 0 ? 'claim-changed' : named.length > 0 ? 'names-event-api' : 'changed';
  return { change: { state, changedLines, named, addedLines, removedLines }, isByText: true };
}

/** The lines of a claim. Words in HTML are on the line of its text that has them. */
function linesOf({ text: line, words }: ClaimedLine, before: string, file: string, text: string): string[] {
  if (!isHtml(file, text)) return line.split('\n').filter((one) => one.trim() !== '');
  return before
    .split('\n')
    .filter((one) => folded(one).includes(folded(words)))
    .slice(0, 1);
}

function folded(text: string): string {
  return text.replaceAll(/\s+/g, ' ').toLowerCase();
}
