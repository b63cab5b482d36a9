import { readableText } from './kept-text.ts';
import type { AnsweredPage, PageAnswer } from './page-source.ts';
import { readableHtml } from './readable-html.ts';

/** What came of reading a page. */
export type PageState =
  | { readonly kind: 'read'; readonly page: AnsweredPage; readonly kept: ReturnType<typeof readableText> }
  | { readonly kind: UnreadKind; readonly reason: string; readonly status?: number };

/**
 * `gone`: 404 or 410. `blocked`: the site does not let this tool read it, and others may. `empty`: it has no text without
 * JavaScript. `refused` and `absent`: nobody was asked.
 */
export type UnreadKind = 'gone' | 'blocked' | 'unreachable' | 'empty' | 'refused' | 'absent';

/** Whether an answer to an address is a page, and its text. */
export function pageState(url: string, answer: PageAnswer): PageState {
  if (answer.kind === 'unanswered')
    return { kind: answer.why === 'disallowed' ? 'blocked' : answer.why, reason: answer.reason };
  const { status = 200 } = answer;
  const failed = (kind: UnreadKind, reason: string): PageState => ({ kind, reason, status });
  if (status === 404 || status === 410) return failed('gone', `The site answers ${status}.`);
  if (blocking.has(status)) return failed('blocked', `The site answers ${status}.`);
  if (status < 200 || status > 299) return failed('unreachable', `The site answers ${status}.`);
  const kept = readableText(answer);
  if (kept.text === undefined) return { kind: 'read', page: answer, kept };
  const wall = signInWall(url, answer, kept.text);
  if (wall !== undefined) return failed('blocked', wall);
  if (kept.isHtml && isShell(textOf(answer), kept.text, answer.finalUrl))
    return failed(
      'empty',
      'The page has no text without JavaScript. Save it from a browser, and take it with `--from`.',
    );
  return { kind: 'read', page: answer, kept };
}

const blocking = new Set([401, 403, 407, 429, 451]);

/** True of a page that a script fills: it says little more than that, but for the navigation that it may come with. */
function isShell(html: string, text: string, base: string): boolean {
  if (!/<script\b/i.test(html)) return false;
  const words = wordCount(text);
  if (words < fewestWords) return true;
  return words < mostOfNavigation && wordCount(readableHtml(html, base, navigation)) < mostOfTitle;
}

const [fewestWords, mostOfTitle, mostOfNavigation] = [15, 8, 500];
const navigation = new Set(['nav']);

/** The words of a text, without what it links to. */
function wordCount(text: string): number {
  return (text.split('\n---\n')[0] ?? '').match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}

/** A sentence where the page asks to sign in instead of showing what was asked for. */
function signInWall(url: string, answer: AnsweredPage, text: string): string | undefined {
  if (isSignIn(answer.finalUrl) && !isSignIn(url)) return `It leads to \`${answer.finalUrl}\`, where one signs in.`;
  const hasPassword = /<input\b[^<>]{0,500}\btype\s*=\s*["']?password\b/i.test(textOf(answer));
  return hasPassword && wordCount(text) < mostWordsOfForm ? 'The page asks to sign in.' : undefined;
}

const mostWordsOfForm = 120;

function isSignIn(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { hostname, pathname } = new URL(address);
  return (
    /^(?:log-?in|sign-?in|auth|sso|accounts?|id)\./i.test(hostname) ||
    /\/(?:users?\/|accounts?\/|auth\/)?(?:log-?in|sign-?in|sso|saml|authorize)(?:[/.]|$)/i.test(pathname)
  );
}

function textOf({ body }: AnsweredPage): string {
  return new TextDecoder().decode(body);
}
