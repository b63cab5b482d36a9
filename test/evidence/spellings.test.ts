import { describe, expect, test } from 'vitest';
import { splitAddress } from '../../src/apis/server.ts';
import { hostIn, normalizeHost } from '../../src/evidence/host.ts';

/** Spellings of `wss://tablet.harbor-data.io/live` that a web client follows to the same place. */
const named = [
  'wss://tablet.harbor-data.io/live',
  'WSS://TABLET.HARBOR-DATA.IO/live',
  'wss://tablet.harbor-data.io:443/live',
  'wss://tablet.harbor-data.io./live',
  '//tablet.harbor-data.io/live',
  '///tablet.harbor-data.io/live',
  '\\\\tablet.harbor-data.io\\live',
  '/\\tablet.harbor-data.io/live',
  '\\/tablet.harbor-data.io/live',
  'wss:tablet.harbor-data.io/live',
  'wss:/tablet.harbor-data.io/live',
  'wss:///tablet.harbor-data.io/live',
  'wss:////tablet.harbor-data.io/live',
  'wss:\\tablet.harbor-data.io/live',
  'wss:\\\\tablet.harbor-data.io\\live',
  'wss:/\\tablet.harbor-data.io/live',
  'wss://tab\tlet.harbor-data.io/live',
  'wss://tablet.harbor\n-data.io/live',
  'ws\ts://tablet.harbor-data.io/live',
  'wss:\r\n//tablet.harbor-data.io/live',
  '  wss://tablet.harbor-data.io/live  ',
  '\u0000\u001fwss://tablet.harbor-data.io/live',
  'wss://user@tablet.harbor-data.io/live',
  'wss://user:pass@tablet.harbor-data.io/live',
  'wss://docs.harbor-data.io@tablet.harbor-data.io/live',
  'wss://a@b@tablet.harbor-data.io/live',
  'wss://@tablet.harbor-data.io/live',
  'wss://t%61blet.harbor-data.io/live',
  'wss://%74%61%62%6C%65%74.harbor-data.io/live',
  'wss://tablet%2Eharbor-data.io/live',
  'wss://tablet。harbor-data。io/live',
  'wss://tablet．harbor-data.io/live',
  'wss://ｔablet.harbor-data.io/live',
  'wss://ⓣablet.harbor-data.io/live',
  'wss://tab\u00adlet.harbor-data.io/live',
  'wss://tab\u200blet.harbor-data.io/live',
  'wss://tablet.harbor-data.io/live?x=1#y',
  'wss://tablet.harbor-data.io\\live',
  'https://tablet.harbor-data.io/live',
  'tablet.harbor-data.io/live',
  'tablet.harbor-data.io:8443/live',
];

test.each(named)('%j is at the host tablet.harbor-data.io', (address) => {
  expect(hostIn(address)).toBe('tablet.harbor-data.io');
  const { host, path } = splitAddress(address);
  expect([normalizeHost(host), path.replaceAll('\\', '/')]).toEqual(['tablet.harbor-data.io', '/live']);
});

test.each(named.filter((one) => /^\s*w/i.test(one)))('the parser of URLs reads %j as we do', (address) => {
  expect(new URL(address).hostname.replace(/\.$/, '')).toBe('tablet.harbor-data.io');
});

describe('addresses of numbers', () => {
  test.each([
    '10.0.0.7',
    '167772167',
    '0x0a000007',
    '0X0A000007',
    '012.0.0.7',
    '0xa.0.0.7',
    '10.7',
    '10.0.7',
    '012.7',
    '10.0.0.7.',
    '１０.0.0.7',
    '%31%30.0.0.7',
    '[::ffff:10.0.0.7]',
    '[::FFFF:a00:7]',
    '[0:0:0:0:0:ffff:10.0.0.7]',
    '[0000:0000:0000:0000:0000:ffff:0a00:0007]',
  ])('%s is 10.0.0.7', (host) => {
    expect(normalizeHost(host)).toBe('10.0.0.7');
    expect(hostIn(`ws://${host}/x`)).toBe('10.0.0.7');
    expect(hostIn(`ws://${host}:9000/x`)).toBe('10.0.0.7');
  });

  test.each(['[fe80::1]', '[FE80:0:0:0:0:0:0:1]', '[fe80::1%25eth0]', '[fe80::1%eth0]', '[fe80::0001]'])(
    '%s is fe80::1',
    (host) => expect(normalizeHost(host)).toBe('[fe80::1]'),
  );

  test.each(['1.2', '2.1.0', '10.7', '2026', '0x1f'])('%s alone is no host', (text) => {
    expect(hostIn(text)).toBeUndefined();
  });
});

test.each([
  ['wss://håfen.io', 'xn--hfen-qoa.io'],
  ['wss://HÅFEN.io', 'xn--hfen-qoa.io'],
  ['wss://ha\u030afen.io', 'xn--hfen-qoa.io'],
  ['wss://xn--hfen-qoa.io', 'xn--hfen-qoa.io'],
  ['wss://XN--HFEN-QOA.IO', 'xn--hfen-qoa.io'],
  ['wss://h%C3%A5fen.io', 'xn--hfen-qoa.io'],
  ['wss://{zone}.h%C3%A5fen.io', '*.xn--hfen-qoa.io'],
])('%s is at %s', (address, host) => expect(hostIn(address)).toBe(host));

test.each([
  'wss://tablet.harbor-data.io.evil-quay.net',
  'wss://tablet.harbor-data.io@evil-quay.net',
  'wss://evil-quay.net/tablet.harbor-data.io',
])('%s is elsewhere', (address) => expect(hostIn(address)).not.toBe('tablet.harbor-data.io'));
