import { readableText } from '../../captures/kept-text.ts';
import type { AnsweredPage } from '../../captures/page-source.ts';
import { type PageState, pageState, type UnreadKind } from '../../captures/page-state.ts';
import { nowDoing } from '../../limits/activity.ts';
import { inTime } from '../../limits/in-time.ts';
import { reasonOf } from '../left-out.ts';
import type { OpenRun } from '../open-run.ts';

/** What an address answered, to be read. */
export interface ReadingRequest {
  /** The address that was asked for. */
  readonly url: string;
  readonly answer: AnsweredPage;
}

/** A page as it was read, without its bytes. */
export type Reading =
  | Omit<Extract<PageState, { kind: 'read' }>, 'page'>
  | { readonly kind: UnreadKind; readonly reason: string; readonly status?: number };

/** Whether an answer is a page, and its text. */
export async function readingOf(run: OpenRun, { url, answer }: ReadingRequest): Promise<Reading> {
  return within(run, url, answer, () => {
    const state = pageState(url, answer);
    return state.kind === 'read' ? { kind: state.kind, kept: state.kept } : state;
  });
}

/** The text of an answer, whatever it is; undefined where there is none. */
export async function pageTextOf(run: OpenRun, { url, answer }: ReadingRequest): Promise<string | undefined> {
  const read = within(run, url, answer, () => ({ text: readableText(answer).text }));
  return 'text' in read ? read.text : undefined;
}

type Unread = Extract<Reading, { reason: string }>;

/** Pages come from strangers: one that takes too long to read counts as one that could not be reached. */
function within<T>({ context, count }: OpenRun, url: string, { body }: AnsweredPage, read: () => T): T | Unread {
  const stopped = context.leftOut?.find(({ file, rule }) => file === url && rule === undefined);
  if (stopped !== undefined) return unread(reasonOf(stopped.why));
  count(body.length);
  nowDoing(url);
  const result = inTime(context.limits, read);
  return 'value' in result ? result.value : unread(reasonOf(result.why, context.limits));
}

function unread(reason: string): Unread {
  return { kind: 'unreachable', reason: `To read its text ${reason}.` };
}
