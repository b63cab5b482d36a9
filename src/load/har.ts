import type { AnsweredPage, PageAnswer, PageSource } from '../captures/page-source.ts';
import { bytesOfHar, type HarEntry, harEntryOf } from '../deliveries/har-entry.ts';
import { isMap, type JsonMap } from '../deliveries/recorded-json.ts';
import { UsageError } from '../finding/errors.ts';

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
  for (const written of entriesOf(file, text)) {
    const entry = harEntryOf(written);
    const { method, url } = entry.request ?? {};
    const saved = answerOf(entry);
    if (method !== 'GET' || url === undefined || saved === undefined) continue;
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

function entriesOf(file: string, text: string): readonly JsonMap[] {
  try {
    const { log } = JSON.parse(text) as { readonly log?: { readonly entries?: unknown } };
    if (Array.isArray(log?.entries)) return log.entries.filter(isMap);
  } catch {
    // It is no JSON, and so no HAR.
  }
  throw new UsageError(`\`${file}\` is no HAR file: it has no list \`log.entries\`.`);
}

/** Nothing of an answer without a status or a time that a record could name. */
function answerOf({ response, time }: HarEntry): SavedAnswer | undefined {
  const { status, redirect, body } = response;
  if (time === undefined || status === undefined) return undefined;
  if (!Number.isInteger(status) || status < 100 || status > 599) return undefined;
  return {
    status,
    redirect,
    contentType: typeIn(body?.mimeType ?? '', body?.isBase64 === true),
    body: body === undefined ? Buffer.alloc(0) : bytesOfHar(body),
    retrieved: `${new Date(time).toISOString().slice(0, 19)}Z`,
  };
}

/** Text in a HAR is decoded already, so that its type may name an encoding that it no longer has. */
function typeIn(type: string, isEncoded: boolean): string {
  return isEncoded ? type : type.replace(/;\s*charset=[^;]*/i, '; charset=utf-8');
}

function keyOf(url: string): string {
  return URL.canParse(url) ? new URL(url).href.replace(/#.*$/s, '') : url;
}
