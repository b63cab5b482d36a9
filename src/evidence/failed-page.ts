import type { CheckedPage } from '../records/record.ts';

/**
 * True when the page could not be read: its status, or else the one that the record gives, is an HTTP error (4xx, 5xx) or one of the words that say so. Where
 * no status is given, a result that starts by saying so counts: `HTTP 404 at the time of review.`, `Page not found`,
 * `[404]`, `Timed out.`. Numbers and failures that the page itself speaks of (`429 is explained`) say nothing about it.
 */
export function isFailedPage(page: CheckedPage): boolean {
  const status = (page.capture?.status ?? page.status)?.value.toLowerCase();
  if (status !== undefined)
    return /^(?:http\s+)?[45](?:\d\d|xx)\b/.test(status) || /^0+$/.test(status) || failureWords.has(normalized(status));
  const result = (page.result?.value ?? '').toLowerCase().replace(/^[\s*_`"'“‘]+/, '');
  return sign.test(result) && openings.some((opening) => opening.test(result));
}

const failureWords = new Set([
  ...['not-found', 'notfound', 'failed', 'unreachable', 'error', 'timeout', 'timed-out', 'blocked', 'dead'],
  ...['gone', 'missing', 'forbidden', 'unavailable', 'connection-refused', 'dns-error', 'failed-to-load', 'soft-404'],
]);

function normalized(status: string): string {
  return status.replaceAll(/[\s_]+/g, '-');
}

const inability = "(?:could not|couldn't|cannot|can't|can not|failed to|unable to)";

/** Each opening has one of these, and few results do. To make the patterns of the openings ready takes longer than to use them. */
const sign = new RegExp(
  `[45]\\d\\d|${inability}|not[- ]found|gone|missing|reachable|exist|error|failed|refused|timed out|reset|link|denied|enotfound|etimedout`,
);

const number = String.raw`[45]\d\d(?!\s*(?:,|and|or)\s*[45]\d\d)\b`;
const subject = '(?:(?:it|this|the)? ?(?:page|url|link|address|server|site|document)? ?)';
const reason =
  '(?:error|not found|gone|forbidden|unauthori[sz]ed|bad gateway|service unavailable|internal server error)';

/** The words after the status do not make it a subject: `404 Not Found errors are retried` is no answer of the page. */
const noSubject = String.raw`(?!["'\x60*)\]]*\s*(?:is|are|was|were|means?|and|or|codes?|errors?|responses?|answers?|status(?:es)?|pages?|events?|deliver(?:y|ies)|will|can|may|must|indicates?)\b)`;

/** The sentence ends, or goes on with when, where and why. */
const end = String.raw`(?=\s*(?:$|[.,;:!()[\]–—-]|(?:at|on|for|with|when|as of|from|after|during|twice|again|because|due to)\b))`;

const openings: readonly RegExp[] = [
  // `HTTP 404 …`, `Status: 503`, `Server error 500 for …`
  `(?:https?(?:\\/[\\d.]+)?(?: status| error)?:?\\s+|status(?: code)?:?\\s+|(?:server |client )?error:?\\s+)${number}${noSubject}`,
  // `The page returned HTTP 404`, `Got a 403`
  `${subject}(?:returned|returns|answered|answers|responded|responds|got|gave|gives)(?: with)?(?: an?)?(?: http)?(?: status)? ${number}`,
  // `404`, `404 Not Found`, `404: …`, `404 at this address`: the number first, then nothing that makes it a subject
  `[45]\\d\\d(?:$|\\s*[.;:)–—-]|,(?!\\s*[45]\\d\\d)|\\s+(?:at|on|when|for|as of|during)\\b|\\s+(?:page|${reason})\\b${noSubject})`,
  `[45]\\d\\d["'\x60*_]+(?:$|\\s*[.;:)–—-])`,
  // `404 (Not Found): …`, `[404] …`, `(404) …`
  `[45]\\d\\d \\(${reason}\\)${noSubject}`,
  `(?:\\[[45]\\d\\d\\]|\\([45]\\d\\d\\))${noSubject}`,
  // `Not found (404) …`, `Page not found.`, `Not found.`
  `${subject}(?:was |is |were )?not found \\(?(?:http )?${number}${noSubject}`,
  `(?:the |this )?(?:page|url|document) (?:was |is )?(?:not found|gone|missing|unreachable)${end}${noSubject}`,
  'not found(?=\\s*(?:$|[.;!]))',
  // `This page 404s.`, `The page no longer exists.`, `It redirects to a 404 page.`
  `${subject}404s\\b`,
  `(?:the |this )?(?:page|url|link) (?:no longer|does not|doesn't) exists?${end}`,
  `${subject}redirects to (?:an?|the) (?:404|error|not[- ]found)\\b`,
  // `Could not be fetched; …`, `Fetch failed: …`, `Timed out.`, `Connection refused.`
  `${subject}${inability} be (?:fetched|read|loaded|opened|reached|retrieved|accessed|downloaded)\\b`,
  `${inability} (?:fetch|load|open|reach|retrieve|download|access|read) (?:it|(?:the|this) (?:page|url|link|site|document))\\b`,
  `(?:fetch|fetching|loading|request|connection|dns lookup|download) (?:failed|error|refused|timed out|reset)${end}`,
  `${subject}(?:timed out|failed to (?:fetch|load|open))${end}`,
  `(?:unreachable|(?:dead|broken) link|access denied|econn(?:refused|reset)|enotfound|etimedout)(?=\\s*(?:$|[.;:!(–—-])|\\s+\\w+:\\/\\/)`,
].map((opening) => new RegExp(`^(?:${opening})`));
