import type { CheckedPage } from '../records/record.ts';

/**
 * True when the page could not be read: its status is an HTTP error (4xx, 5xx) or one of the words that say so. Where
 * no status is given, a result that starts by saying what was answered counts: `HTTP 404 at the time of review.`,
 * `404 Not Found`, `Returned 403`. Numbers that the page itself speaks of (`429 is explained`) say nothing about it.
 */
export function isFailedPage(page: CheckedPage): boolean {
  const status = page.status?.value.toLowerCase();
  if (status !== undefined)
    return /^(?:http\s+)?[45]\d\d\b/.test(status) || /^0+$/.test(status) || failureWords.has(normalized(status));
  return answered.test(page.result?.value ?? '') || failure.test(page.result?.value ?? '');
}

const failureWords = new Set(['not-found', 'notfound', 'failed', 'unreachable', 'error', 'timeout', 'blocked', 'dead']);

function normalized(status: string): string {
  return status.replaceAll(/[\s_]+/g, '-');
}

/** `HTTP 404 …`, `Status: 503`, `The page returned HTTP 404`, `Got a 403`. */
const answered =
  /^(?:https?(?:\/[\d.]+)?(?: status| error)?:?\s+|status(?: code)?:?\s+|error:?\s+|(?:(?:it|this|the) ?(?:page|url|link|address|server|site)? )?(?:returned|returns|answered|answers|responded|responds|got|gave|gives)(?: with)?(?: an?)?(?: http)?(?: status)? )[45]\d\d(?!\s*(?:,|and|or)\s*[45]\d\d)\b/i;

/** `404`, `404 Not Found`, `404: …`, `404 at this address`: the number first, then nothing that makes it a subject. */
const failure =
  /^[45]\d\d(?:$|\s*[.;:)–—-]|,(?!\s*[45]\d\d)|\s+(?:error|page|not found|gone|forbidden|unauthori[sz]ed|bad gateway|service unavailable|internal server error|at|on|when|for|as of|during)\b)/i;
