import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostFit, hostIn, isAllVariable, isPlaceholderHost, normalizeHost } from '../../src/evidence/host.ts';

test.each([
  ['API.Harbor-Data.IO', 'api.harbor-data.io'],
  ['api.harbor-data.io.', 'api.harbor-data.io'],
  ['{region}.harbor-data.io', '*.harbor-data.io'],
  ['${region}.harbor-data.io', '*.harbor-data.io'],
  ['<region>.harbor-data.io', '*.harbor-data.io'],
  ['**.harbor-data.io', '*.harbor-data.io'],
  ['*{zone}${n}.harbor-data.io', '*.harbor-data.io'],
  ['eu-{n}.harbor-data.io', 'eu-*.harbor-data.io'],
  ['håfen.io', 'xn--hfen-qoa.io'],
  ['HÅFEN.io', 'xn--hfen-qoa.io'],
  ['{port}.håfen.io', '*.xn--hfen-qoa.io'],
  ['ｈarbor.io', 'harbor.io'],
  ['', ''],
])('normalizeHost(%j) is %j', (host, expected) => {
  expect(normalizeHost(host)).toBe(expected);
});

test.each([
  ['wss://stream.harbor-data.io/v1', 'stream.harbor-data.io'],
  ['stream.harbor-data.io', 'stream.harbor-data.io'],
  ['stream.harbor-data.io:8443/v1', 'stream.harbor-data.io'],
  ['//stream.harbor-data.io', 'stream.harbor-data.io'],
  ['wss://key@stream.harbor-data.io', 'stream.harbor-data.io'],
  ['wss://stream.harbor-data.io@evil-quay.net', 'evil-quay.net'],
  ['wss://evil-quay.net\\@stream.harbor-data.io', 'evil-quay.net'],
  ['wss://{region}.harbor-data.io', '*.harbor-data.io'],
  ['localhost:8080', 'localhost'],
  ['ws://10.0.0.7:9000/x', '10.0.0.7'],
  ['ws://[2001:db8::1]:9000/x', '[2001:db8::1]'],
  ['berth.changed', 'berth.changed'],
  ['wss://', undefined],
  ['wss:///v1/berths', undefined],
  ['/v1/berths', undefined],
  ['berths', undefined],
  ['rooms:created', undefined],
  ['Version 2.1', undefined],
  ['1.2', undefined],
  ['', undefined],
])('hostIn(%j) is %j', (literal, expected) => {
  expect(hostIn(literal)).toBe(expected);
});

describe('hosts of which one is a pattern for the other', () => {
  const areAlike = (a: string, b: string) => hostFit(a)(b) || hostFit(b)(a);

  test.each([
    ['a.harbor-data.io', 'a.harbor-data.io', true],
    ['*.harbor-data.io', 'a.harbor-data.io', true],
    ['*.harbor-data.io', '*.harbor-data.io', true],
    ['eu-*.harbor-data.io', 'eu-1.harbor-data.io', true],
    ['*.harbor-data.io', 'harbor-data.io', false],
    ['*.harbor-data.io', 'a.b.harbor-data.io', false],
    ['*.harbor-data.io', 'a.harbor-dataxio', false],
    ['*.harbor-data.io', 'a.harbor-data.io.evil-quay.net', false],
    ['harbor-data.io', 'a.harbor-data.io', false],
    ['*', 'a.harbor-data.io', false],
    ['*.*', 'harbor-data.io', false],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(areAlike(a, b)).toBe(expected);
  });

  test('a pattern of the host itself fits no other host', () => {
    expect(hostFit('tablet.harbor-data.io')('*.harbor-data.io')).toBe(false);
    expect(hostFit('*.harbor-data.io')('tablet.harbor-data.io')).toBe(true);
    expect(hostFit('*.harbor-data.io')('*.harbor-data.io')).toBe(true);
    expect(hostFit('*')('tablet.harbor-data.io')).toBe(false);
  });

  test('every host fits itself', () => {
    fc.assert(fc.property(fc.stringMatching(/^[a-z*.-]{0,12}$/), (host) => hostFit(host)(host)));
  });

  test('does not depend on how a variable is written', () => {
    const label = fc.stringMatching(/^[a-z]{1,6}$/);
    fc.assert(
      fc.property(label, label, (name, variable) => {
        for (const notation of [`{${variable}}`, `\${${variable}}`, `<${variable}>`, '*']) {
          expect(hostFit(normalizeHost(`${notation}.harbor-data.io`))(`${name}.harbor-data.io`)).toBe(true);
        }
      }),
    );
  });
});

test.each([
  ['example.com', true],
  ['api.Example.ORG', true],
  ['stream.harbor.test', true],
  ['harbor.invalid', true],
  ['harbor.example', true],
  ['localhost', true],
  ['box.localhost', true],
  ['127.0.0.1', true],
  ['127.1.2.3', true],
  ['0.0.0.0', true],
  ['[::1]', true],
  ['example-harbor.io', false],
  ['myexample.com', false],
  ['example.com.harbor-data.io', false],
  ['example.io', false],
  ['testing.io', false],
  ['localhost.harbor-data.io', false],
  ['10.0.0.1', false],
  ['', false],
])('isPlaceholderHost(%j) is %s', (host, expected) => {
  expect(isPlaceholderHost(host)).toBe(expected);
});

test.each([
  ['*', true],
  ['*.*', true],
  ['', true],
  ['a.*', false],
])('isAllVariable(%j) is %s', (host, expected) => {
  expect(isAllVariable(host)).toBe(expected);
});

test('no text makes any of these throw, and what is normalized stays', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (a, b) => {
      hostIn(a);
      hostFit(normalizeHost(a))(normalizeHost(b));
      isPlaceholderHost(a);
      expect(normalizeHost(normalizeHost(b))).toBe(normalizeHost(b));
    }),
  );
});

test.each([
  ['help@harbor.io', undefined],
  ['mailto:help@harbor.io', undefined],
  ['wss://key@stream.harbor.io/v1', 'stream.harbor.io'],
  ['stream.harbor.io/@ships', 'stream.harbor.io'],
])('the host in %s is %s', (literal, host) => expect(hostIn(literal)).toBe(host));
