import { expect, test } from 'vitest';
import { isFailedPage } from '../../src/evidence/failed-page.ts';
import type { Located } from '../../src/text/location.ts';

const located = (value: string | undefined): Located<string> | undefined =>
  value === undefined ? undefined : { value, at: { file: 'review.yml', span: { start: 0, end: 0 }, pointer: '' } };

function page(result: string | undefined, status?: string): Parameters<typeof isFailedPage>[0] {
  const url = located('https://docs.harbor-data.io/webhooks') as Located<string>;
  return {
    at: url.at,
    url,
    result: located(result),
    status: located(status),
    retrieved: undefined,
    snapshot: undefined,
    sha256: undefined,
  };
}

test.each([
  '404',
  '404.',
  '404 Not Found',
  '404 at this address; the product has moved.',
  '404: the page is gone',
  '404 – moved',
  '404, so nothing was read.',
  '403 Forbidden',
  '503 on both days',
  'HTTP 404 at the time of review.',
  'HTTP/1.1 500',
  'http status 410',
  'Status: 404',
  'Error 404',
  'Returned 404.',
  'Returned an HTTP 403 to every client.',
  'Got a 404',
  'The page returned HTTP 404.',
  'The server answered with 502',
  'Not found (404) at both addresses',
  'Not found (404), though wss://stream.harbor-data.io is named elsewhere',
  'Not found.',
  'Not found',
  'Page not found. It may have moved.',
  'The page was not found at this address.',
  'The page is gone.',
  'This page no longer exists.',
  '404 (Not Found): nothing was read',
  '404 (not found)',
  '[404] wss://stream.harbor-data.io',
  '(404) moved',
  '**404** – moved',
  '`404`: moved',
  'This page 404s.',
  'It 404s now',
  'It redirects to a 404 page; nothing was read.',
  'Server error 500 for every client',
  'Fetch failed: no answer',
  'Failed to load.',
  'Failed to fetch the page.',
  'Could not be fetched; the host is guessed',
  'The page could not be opened.',
  'Cannot reach the page.',
  'Timed out.',
  'Timed out after a minute',
  'Connection refused.',
  'ECONNREFUSED',
  'Dead link.',
  'Failed to be fetched.',
  "Can't open the page.",
  'It redirects to a not-found page',
  'The document is missing.',
  'Unreachable.',
  'Connection error.',
  'Connection reset.',
  'Access denied.',
  'ENOTFOUND',
  'ETIMEDOUT',
])('%j tells of a page that could not be read', (result) => {
  expect(isFailedPage(page(result))).toBe(true);
});

test.each([
  '',
  '500 events an hour are delivered at most.',
  '404 and 410 answers of the receiver end the deliveries.',
  '400, 401 and 429 are explained.',
  '4040 is the port of the stream.',
  '429 is answered when there are too many connections.',
  'HTTP 400, 401 and 429 are explained.',
  'Documents HTTP 404 as the answer to an unknown webhook.',
  'Explains errors: 404 means unknown.',
  'The page about errors says 404 means unknown.',
  'Returned events carry a signature.',
  'A receiver that answers 404 is disabled.',
  'Documents that 404 is answered when the room is unknown.',
  'Lists the error codes 400, 404 and 500.',
  'Not found on the page: any word about WebSockets.',
  'Not found: a list of events.',
  'Not found errors are answered with 404.',
  'Page not found errors are answered with 404.',
  'Page not found is what a receiver must not answer.',
  '404 (Not Found) is answered when the room is unknown.',
  '[404] and [410] disable the webhook',
  'Server error 500 is retried.',
  'Error 404 means that the room is unknown.',
  'HTTP 500 answers of a receiver are retried.',
  'HTTP 404 is answered when the room is unknown.',
  'Timed out deliveries are retried.',
  'Failed to deliver events are retried.',
  'Failed deliveries are retried for a day.',
  'Request failed events are sent after the last try.',
  'Connection refused by the receiver disables the webhook.',
  'Connection errors are explained.',
  'Could not be found on the page: WebSockets.',
  'Unreachable receivers are disabled.',
  'Access denied events are listed.',
  '`404` when the room is unknown',
  '`404 Not Found` is answered when the room is unknown.',
  '404 Not Found errors are listed.',
  'Gives the stream (404 for unknown rooms).',
])('%j tells of a page that was read', (result) => {
  expect(isFailedPage(page(result))).toBe(false);
});

test.each([
  ['200', false],
  ['301', false],
  ['404', true],
  ['404 Not Found', true],
  ['HTTP 503', true],
  ['0', true],
  ['not_found', true],
  ['Not found', true],
  ['timeout', true],
  ['fetched', false],
  ['ok', false],
  ['4 pages', false],
])('the status %j says that the page failed: %s, whatever the result says', (status, failed) => {
  expect(isFailedPage(page('404 Not Found', status))).toBe(failed);
  expect(isFailedPage(page('Documents the stream.', status))).toBe(failed);
});
