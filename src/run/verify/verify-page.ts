import type { CapturedText } from '../../captures/capture.ts';
import { isCatchAll } from '../../captures/catch-all.ts';
import { compareTexts } from '../../captures/compare.ts';
import { isHtml } from '../../captures/html.ts';
import type { CaptureEntry } from '../../captures/index-file.ts';
import { namedEventApis } from '../../captures/named-apis.ts';
import { digestOf, type PageSource } from '../../captures/page-source.ts';
import { type PageState, pageState, type UnreadKind } from '../../captures/page-state.ts';
import { readableHtml } from '../../captures/readable-html.ts';
import { pageKey } from '../../evidence/url.ts';
import type { ClaimedLine } from '../../subjects/claimed-lines.ts';
import type { ChangedLine, VerifiedPage, VerifiedState } from '../../subjects/verified-page.ts';
import type { Location } from '../../text/location.ts';

/** A page with what is known of it. It holds on to no record and no text. */
export interface KnownPage {
  readonly url: string;
  /** Where records cite it. */
  readonly cited: readonly Location[];
  /** Its entry in the index of captures. */
  readonly entry: CaptureEntry | undefined;
  /** Reads its text as it was captured; undefined where there is none. */
  readonly capture: (() => Promise<CapturedText | undefined>) | undefined;
  /** The lines of that text that claims rest on. */
  readonly claimed: readonly ClaimedLine[];
}

type ReadState = Extract<PageState, { kind: 'read' }>;

/** Read a page again, and compare it with what was captured. */
export async function verifyPage(known: KnownPage, source: PageSource): Promise<VerifiedPage> {
  const { url, cited, entry } = known;
  const text = await known.capture?.();
  const retrieved = entry?.retrieved?.value;
  const base = {
    url,
    cited,
    ...(text === undefined ? {} : { capture: { file: text.file, ...(retrieved === undefined ? {} : { retrieved }) } }),
    ...nothing,
  };
  const state = await readAgain(known, source);
  if (state.kind !== 'read') {
    const status = state.status === undefined ? {} : { status: state.status };
    return { ...base, state: unread[state.kind], reason: state.reason, ...status };
  }
  const answered = {
    ...base,
    ...(state.page.status === undefined ? {} : { status: state.page.status }),
    retrieved: state.page.retrieved,
    ...movedTo(known, state),
  };
  if (text === undefined) return { ...answered, ...withoutText(entry, state) };
  const change = await compared(known, text, state, source);
  const isMoved = change.state === 'same' && answered.movedTo !== undefined;
  return { ...answered, ...change, ...(isMoved ? { state: 'moved' } : {}) };
}

const nothing = { changedLines: [], named: [], addedLines: 0, removedLines: 0 };

/** A page without text for us says nothing of whether it has changed. */
const unread: Readonly<Record<UnreadKind, VerifiedState>> = {
  gone: 'gone',
  blocked: 'blocked',
  unreachable: 'unreachable',
  empty: 'unreachable',
  refused: 'unreachable',
  absent: 'unreachable',
};

/** In the form in which it was captured, and if that is no longer offered, as it is. */
async function readAgain({ url, entry }: KnownPage, source: PageSource): Promise<PageState> {
  const form = entry?.markdownUrl?.value;
  if (form !== undefined) {
    const state = pageState(form, await source.read({ url: form, exact: true }));
    if (state.kind === 'read' && !state.kept.isHtml) return state;
  }
  return pageState(url, await source.read({ url, exact: true }));
}

/** The address that answered, where it is none of those that the page had. */
function movedTo({ url, entry }: KnownPage, { page: answer }: ReadState): { readonly movedTo?: string } {
  const before = [url, entry?.finalUrl?.value, entry?.markdownUrl?.value].flatMap((one) => one ?? []);
  return before.some((one) => pageKey(one) === pageKey(answer.finalUrl)) ? {} : { movedTo: answer.finalUrl };
}

/** Only digests can be compared. */
function withoutText(entry: CaptureEntry | undefined, { page }: ReadState): Pick<VerifiedPage, 'state' | 'reason'> {
  const digest = entry?.raw?.sha256?.value;
  if (digest === undefined)
    return { state: 'not-captured', reason: 'It was never captured, so there is nothing to compare it with.' };
  if (digest === digestOf(page.body)) return { state: 'same' };
  return { state: 'changed', reason: 'Its bytes are others. Its text is not read, so the lines cannot be compared.' };
}

async function compared(
  { claimed, url }: KnownPage,
  { file, text }: CapturedText,
  { kept }: ReadState,
  source: PageSource,
): Promise<Partial<VerifiedPage> & Pick<VerifiedPage, 'state'>> {
  if (kept.text === undefined) return { state: 'changed', reason: `Its text can no longer be read: ${kept.unread}.` };
  const before = isHtml(file, text) ? readableHtml(text, url) : text;
  const change = compareTexts(before, kept.text);
  const { length: addedLines } = change.added;
  const { length: removedLines } = change.removed;
  if (addedLines + removedLines === 0) return { state: 'same' };
  if (removedLines > 0 && (await isCatchAll(source, url, kept.text)))
    return { state: 'gone', reason: 'The site answers the same to an address that was made up.' };
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
  return { state, changedLines, named, addedLines, removedLines };
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
