import { expect, test } from 'vitest';
import type { Located } from '../../src/diagnostics/location.ts';
import { isFailedPage } from '../../src/evidence/failed-page.ts';

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
