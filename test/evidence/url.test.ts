import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalizeUrl, pageKey } from '../../src/evidence/url.ts';

const page = 'https://docs.harbor-data.io/webhooks';

test.each([
  [page],
  [`${page}/`],
  ['https://docs.harbor-data.io:443/webhooks'],
  ['HTTPS://Docs.Harbor-Data.io/webhooks'],
  [`  ${page}\n`],
])('%j is the same address', (url) => {
  expect(normalizeUrl(url)).toBe(normalizeUrl(page));
  expect(pageKey(url)).toBe(pageKey(page));
});

test.each([
  ['http://docs.harbor-data.io/webhooks', true],
  [`${page}#signing`, true],
  [`${page}/#signing`, true],
  [`${page}#/signing`, false],
  [`${page}#!signing`, false],
  [`${page}?version=2`, false],
  ['https://docs.harbor-data.io/Webhooks', false],
  ['https://docs.harbor-data.io:8443/webhooks', false],
  ['https://harbor-data.io/webhooks', false],
  ['https://docs.harbor-data.io', false],
  ['not a URL', false],
])('%s is another address, the same page: %s', (url, same) => {
  expect(normalizeUrl(url)).not.toBe(normalizeUrl(page));
  expect(pageKey(url) === pageKey(page)).toBe(same);
});

test('nothing throws, and what is normalized stays', () => {
  fc.assert(
    fc.property(fc.oneof(fc.webUrl({ withFragments: true, withQueryParameters: true }), fc.string()), (url) => {
      pageKey(url);
      expect(normalizeUrl(normalizeUrl(url))).toBe(normalizeUrl(url));
    }),
  );
});
