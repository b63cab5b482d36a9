import type { AnsweredPage, PageAnswer, PageSource } from '../captures/page-source.ts';
import { UsageError } from '../finding/errors.ts';

/** The parts of a HAR that are read: addresses, statuses, bodies and times. No header, cookie or form is. */
interface HarEntry {
  readonly startedDateTime?: unknown;
  readonly request?: { readonly method?: unknown; readonly url?: unknown };
  readonly response?: {
    readonly status?: unknown;
    readonly redirectURL?: unknown;
    readonly content?: { readonly mimeType?: unknown; readonly text?: unknown; readonly encoding?: unknown };
  };
}

interface SavedAnswer {
  readonly status: number;
  readonly redirect: string;
  readonly contentType: string;
  readonly body: Uint8Array;
  readonly retrieved: string;
}

/**
 * The pages in a HAR file, as browsers save what they read. Of several answers to one address the last one that has a body
 * counts.
 *
 * @see https://w3c.github.io/web-performance/specs/HAR/Overview.html
 * @throws UsageError where the text is no HAR
 */
export function pagesOfHar(file: string, text: string): PageSource {
  const answers = new Map<string, SavedAnswer>();
  for (const entry of entriesOf(file, text)) {
    const { method, url } = entry.request ?? {};
    const saved = answerOf(entry);
    if (method !== 'GET' || typeof url !== 'string' || saved === undefined) continue;
    const key = keyOf(url);
    if (saved.body.length > 0 || saved.redirect !== '' || !answers.has(key)) answers.set(key, saved);
  }
  return { read: async ({ url }) => savedPage(answers, url) };
}

function savedPage(answers: ReadonlyMap<string, SavedAnswer>, address: string): PageAnswer {
  let url = address.replace(/#.*$/s, '');
  for (let hop = 0; hop <= mostHops; hop++) {
    const saved = answers.get(keyOf(url));
    if (saved === undefined) break;
    const { redirect, status, contentType, body, retrieved } = saved;
    if (redirect !== '' && URL.canParse(redirect, url)) {
      url = new URL(redirect, url).href;
      if (!/^https?:/.test(url)) break;
      continue;
    }
    if (body.length === 0 && status < 400)
      return { kind: 'unanswered', why: 'absent', reason: 'The file names the page, and does not hold its body.' };
    const page: AnsweredPage = { kind: 'answered', finalUrl: url, status, contentType, body, retrieved, from: 'har' };
    return page;
  }
  return { kind: 'unanswered', why: 'absent', reason: 'The file does not hold it.' };
}

const mostHops = 10;

function entriesOf(file: string, text: string): readonly HarEntry[] {
  try {
    const { log } = JSON.parse(text) as { readonly log?: { readonly entries?: unknown } };
    if (Array.isArray(log?.entries)) return log.entries.filter((entry) => typeof entry === 'object' && entry !== null);
  } catch {
    // It is no JSON, and so no HAR.
  }
  throw new UsageError(`\`${file}\` is no HAR file: it has no list \`log.entries\`.`);
}

function answerOf({ response, startedDateTime }: HarEntry): SavedAnswer | undefined {
  const { status, redirectURL, content } = response ?? {};
  const time = typeof startedDateTime === 'string' ? Date.parse(startedDateTime) : Number.NaN;
  if (typeof status !== 'number' || !Number.isInteger(status) || status < 100 || status > 599) return undefined;
  if (!(time >= firstTime && time <= lastTime)) return undefined;
  const text = typeof content?.text === 'string' ? content.text : '';
  return {
    status,
    redirect: typeof redirectURL === 'string' && status >= 300 && status < 400 ? redirectURL : '',
    contentType: typeIn(content?.mimeType, content?.encoding === 'base64'),
    body: Buffer.from(text, content?.encoding === 'base64' ? 'base64' : 'utf8'),
    retrieved: `${new Date(time).toISOString().slice(0, 19)}Z`,
  };
}

/** RFC 3339 has years of four digits. */
const [firstTime, lastTime] = [Date.parse('0000-01-01T00:00:00Z'), Date.parse('9999-12-31T23:59:59Z')];

/** Text in a HAR is decoded already, so that its type may name an encoding that it no longer has. */
function typeIn(mimeType: unknown, isEncoded: boolean): string {
  const type = typeof mimeType === 'string' ? mimeType : '';
  return isEncoded ? type : type.replace(/;\s*charset=[^;]*/i, '; charset=utf-8');
}

function keyOf(url: string): string {
  return URL.canParse(url) ? new URL(url).href.replace(/#.*$/s, '') : url;
}
