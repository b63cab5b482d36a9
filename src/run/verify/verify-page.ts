import { isCatchAll, type ReadSource } from '../../captures/catch-all.ts';
import { digestOf, type PageSource } from '../../captures/page-source.ts';
import type { PageState, UnreadKind } from '../../captures/page-state.ts';
import { pageKey } from '../../evidence/url.ts';
import type { VerifiedPage, VerifiedState } from '../../subjects/verified-page.ts';
import type { Workplace } from '../bounded/workplace.ts';
import { reasonOf } from '../left-out.ts';
import { PageReader } from '../pages/page-reader.ts';
import type { ComparedPage, CompareRequest } from './compared-page.ts';
import type { KnownPage } from './verify-plan.ts';

type ReadState = Extract<PageState, { kind: 'read' }>;

interface Reading extends ReadSource {
  readonly source: PageSource;
  readonly reader: PageReader;
}

const nothing = { changedLines: [], named: [], addedLines: 0, removedLines: 0 };

/** Read a page again, and compare it with what was captured. */
export async function verifyPage(page: KnownPage, source: PageSource, workplace: Workplace): Promise<VerifiedPage> {
  const { url, cited } = page;
  const reading = { source, reader: new PageReader(workplace) };
  const state = await readAgain(page, reading);
  if (state.kind !== 'read') {
    const { capture } = await compared({ page }, workplace);
    const status = state.status === undefined ? {} : { status: state.status };
    const known = capture === undefined ? {} : { capture };
    return { url, cited, ...known, ...nothing, state: unread[state.kind], reason: state.reason, ...status };
  }
  const { kept, page: answer } = state;
  const found = await compared({ page, now: { kept, digest: digestOf(answer.body) } }, workplace);
  const { change = { state: 'unreachable', ...nothing }, reason, capture, isByText } = found;
  const verified = {
    ...{ url, cited, ...(capture === undefined ? {} : { capture }) },
    ...(answer.status === undefined ? {} : { status: answer.status }),
    ...{ retrieved: answer.retrieved, ...movedTo(page, state) },
    ...change,
    ...(reason === undefined ? {} : { reason }),
  };
  if (isByText && change.removedLines > 0 && (await isCatchAll(reading, url, kept.text ?? '')))
    return {
      ...{ ...verified, ...nothing, state: 'gone' },
      reason: 'The site answers the same to an address that was made up.',
    };
  return capture !== undefined && change.state === 'same' && verified.movedTo !== undefined
    ? { ...verified, state: 'moved' }
    : verified;
}

async function compared(request: CompareRequest, workplace: Workplace): Promise<ComparedPage> {
  const done = await workplace.do('compare-page', request);
  if ('value' in done) return done.value;
  const reason = done.stopped === 'run' ? 'took longer than the run may' : reasonOf(done.stopped.why);
  return { reason: `To compare it with what was captured ${reason}.`, isByText: false };
}

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
async function readAgain({ url, entry }: KnownPage, { source, reader }: Reading): Promise<PageState> {
  const form = entry?.markdownUrl?.value;
  if (form !== undefined) {
    const state = await reader.state(form, await source.read({ url: form, exact: true }));
    if (state.kind === 'read' && !state.kept.isHtml) return state;
  }
  return reader.state(url, await source.read({ url, exact: true }));
}

/** The address that answered, where it is none of those that the page had. */
function movedTo({ url, entry }: KnownPage, { page: answer }: ReadState): { readonly movedTo?: string } {
  const before = [url, entry?.finalUrl?.value, entry?.markdownUrl?.value].flatMap((one) => one ?? []);
  return before.some((one) => pageKey(one) === pageKey(answer.finalUrl)) ? {} : { movedTo: answer.finalUrl };
}
