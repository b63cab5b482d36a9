import fc from 'fast-check';
import { expect } from 'vitest';
import { splitAddress } from '../../../src/apis/server.ts';
import { hostFit, hostIn, isAllVariable, isPlaceholderHost, normalizeHost } from '../../../src/evidence/host.ts';
import { isUrl, literalsOf } from '../../../src/evidence/literals.ts';
import { endsWithPath, liesBelow, pathIn, pathSegments } from '../../../src/evidence/path.ts';
import { normalizeUrl, pageKey } from '../../../src/evidence/url.ts';
import { fuzz } from './driver.ts';
import { pieced } from './mutated.ts';

const words = [
  'wss://',
  'https://',
  'stream',
  '.',
  'example.com',
  ':443',
  '/',
  '/v1',
  '{region}',
  '*',
  '?a=b',
  '#c',
  ' ',
  '`',
  '(',
  ')',
];
const address = pieced(words);

fuzz('URLs', { short: 2000, long: 250_000 }, address, (text) => {
  const once = normalizeUrl(text);
  if (/^(?:http|ws)s?:/.test(once)) expect(normalizeUrl(once)).toBe(once);
  return [pageKey(text), isUrl(text), literalsOf(text), splitAddress(text)];
});

fuzz('hosts', { short: 2000, long: 250_000 }, fc.tuple(address, address), ([a, b]) => {
  return [normalizeHost(a), hostIn(a), hostFit(b)(a), isAllVariable(a), isPlaceholderHost(a)];
});

fuzz('paths', { short: 2000, long: 300_000 }, fc.tuple(address, address), ([a, b]) => {
  const [left, right] = [pathSegments(a), pathSegments(b)];
  return [pathIn(a), endsWithPath(left, right), liesBelow(left, right)];
});
