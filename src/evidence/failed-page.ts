import type { CheckedPage } from '../records/record.ts';

/**
 * True when the page could not be read: its status is an HTTP error (4xx, 5xx) or one of the words that say so. Where
 * no status is given, a result that starts by naming an HTTP error counts: `HTTP 404 at the time of review.`
 */
export function isFailedPage(page: CheckedPage): boolean {
  const status = page.status?.value.toLowerCase();
  if (status !== undefined)
    return /^[45]\d\d\b/.test(status) || /^0+$/.test(status) || failureWords.has(normalized(status));
  return /^(?:http\s+)?[45]\d\d\b/i.test(page.result?.value ?? '');
}

const failureWords = new Set(['not-found', 'notfound', 'failed', 'unreachable', 'error', 'timeout', 'blocked', 'dead']);

function normalized(status: string): string {
  return status.replaceAll(/[\s_]+/g, '-');
}
