import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Ledger } from '../../src/evidence/ledger.ts';
import { better, grades, type Mention, weigh, worse } from '../../src/evidence/mention.ts';
import { mentionOf as mention } from './mention.ts';

const ledger = (...mentions: (string | Mention)[]) =>
  new Ledger(mentions.map((each) => (typeof each === 'string' ? mention(each) : each)));

describe('hosts', () => {
  test.each([
    ['itself', 'wss://stream.harbor-data.io/v1', 'stream.harbor-data.io', 'page'],
    ['another case', 'Stream.Harbor-Data.io', 'STREAM.harbor-data.io', 'page'],
    ['another port', 'wss://stream.harbor-data.io:443', 'stream.harbor-data.io', 'page'],
    ['a pattern of the record', 'wss://{region}.harbor-data.io', 'eu.harbor-data.io', 'page'],
    ['a pattern of the spec', 'wss://eu.harbor-data.io', '{region}.harbor-data.io', 'page'],
    ['patterns of both', '<shop>.harbor-data.io', '{tenant}.harbor-data.io', 'page'],
    ['a host above', 'harbor-data.io', 'stream.harbor-data.io', 'none'],
    ['a host below', 'stream.harbor-data.io', 'harbor-data.io', 'none'],
    ['a host that begins alike', 'stream.harbor-data.io', 'stream.harbor-data.io.evil-quay.net', 'none'],
    ['the user of another', 'wss://stream.harbor-data.io@evil-quay.net', 'stream.harbor-data.io', 'none'],
    ['nothing but variables', 'wss://{host}', 'stream.harbor-data.io', 'none'],
    ['an open host', 'stream.harbor-data.io', '{host}', 'none'],
  ])('%s', (_, known, wanted, grade) => {
    expect(ledger(known).host(wanted).grade).toBe(grade);
  });
});

describe('paths', () => {
  test.each([
    ['itself', '/v1/berths', '/v1/berths', 'page'],
    ['another case and slash', '/V1/Berths/', '/v1/berths', 'page'],
    ['the path of a URL', 'wss://stream.harbor-data.io/v1/berths?key=1', '/v1/berths', 'page'],
    ['the end of a longer one', '/v1/berths', 'berths', 'page'],
    ['parameters in another notation', '/v1/:id/berths', '/v1/{port}/berths', 'page'],
    ['an example', '/v1/NLRTM/berths', '/v1/{port}/berths', 'page'],
    ['the same shape without a common word', '/v2/{a}/{b}', '/v1/{c}/{d}', 'none'],
    ['the beginning of a longer one', '/v1/berths', '/v1', 'none'],
    ['a longer one', '/v1', '/v1/berths', 'none'],
    ['the root', '/', '/', 'none'],
  ])('%s', (_, known, wanted, grade) => {
    expect(ledger(known).path(wanted).grade).toBe(grade);
  });

  test('the beginning of an address', () => {
    const known = ledger('wss://stream.harbor-data.io/v1/berths');
    expect(known.pathBeginning('/v1').grade).toBe('page');
    expect(known.pathBeginning('/v2').grade).toBe('none');
    expect(known.pathBeginning('/{version}').grade).toBe('none');
    expect(known.pathBeginning('/').grade).toBe('none');
  });

  test('a failed page hides no page that documents the path', () => {
    const backing = ledger(mention('/berths', 'none', 'failed'), '/v1/berths').path('/berths');
    expect(backing.grade).toBe('page');
    expect(backing.against.map(({ polarity }) => polarity)).toContain('failed');
  });
});

describe('names', () => {
  test.each([
    ['berth.changed', 'BERTH_CHANGED', 'page'],
    ['berth.changed', 'berthChanged', 'page'],
    ['berth.changed', 'berth.changed.v2', 'none'],
    ['berth.changed', 'changed', 'none'],
    ['berth.changed', '', 'none'],
  ])('%s for %s: %s', (known, wanted, grade) => {
    expect(ledger(known).name(wanted).grade).toBe(grade);
  });

  test.each([
    ['btc@trade', '{symbol}@trade', 'page'],
    ['btc@depth', '{symbol}@trade', 'none'],
    ['a/b@trade', '{symbol}@trade', 'none'],
    ['btc@trade', 'btc@trade', 'none'],
    ['a.b.c.d.e', '{a}.{b}.{c}.{d}.{e}', 'none'],
    ['(x)@trade', '(x)@{kind}', 'page'],
  ])('%s fits the template %s: %s', (known, template, grade) => {
    expect(ledger(known).pattern(template).grade).toBe(grade);
  });
});

describe('what a mention proves', () => {
  test.each([
    ['documented', 'page', 'page'],
    ['documented', 'finding', 'finding'],
    ['documented', 'captured', 'captured'],
    ['assumed', 'assumed', 'assumed'],
    ['internal', 'none', 'none'],
    ['out-of-scope', 'none', 'none'],
    ['failed', 'none', 'none'],
  ] as const)('%s at grade %s: %s', (polarity, grade, expected) => {
    const {
      grade: given,
      by,
      against,
    } = ledger(mention('stream.harbor-data.io', grade, polarity)).host('stream.harbor-data.io');
    expect(given).toBe(expected);
    expect(by).toHaveLength(expected === 'none' ? 0 : 1);
    expect(against).toHaveLength(expected === 'none' ? 1 : 0);
  });

  test('the best of several counts, and what speaks against it is kept', () => {
    const host = 'stream.harbor-data.io';
    const known = ledger(mention(host, 'none', 'internal'), mention(host, 'finding'), mention(host, 'captured'), host);
    expect(known.host(host)).toMatchObject({
      grade: 'captured',
      by: [{ grade: 'captured' }],
      against: [{ polarity: 'internal' }],
    });
  });

  test('better and worse are the ends of one scale', () => {
    const backing = fc.constantFrom(...grades).map((grade) => weigh(grade === 'none' ? [] : [mention('x', grade)]));
    fc.assert(
      fc.property(backing, backing, (a, b) => {
        const ranks = [a, b].map(({ grade }) => grades.indexOf(grade));
        expect(grades.indexOf(better([a, b]).grade)).toBe(Math.min(...ranks));
        expect(grades.indexOf(worse([a, b]).grade)).toBe(Math.max(...ranks));
        expect(better([b, a]).grade).toBe(better([a, b]).grade);
      }),
    );
  });
});

describe('any ledger', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('{a}.b.io', '/v1/{id}', 'wss://x.io/y', '*', '((', '[a', '{{{{'),
  );

  test('nothing throws', () => {
    fc.assert(
      fc.property(fc.array(text), text, (known, wanted) => {
        const { mentions } = ledger(...known);
        const all = new Ledger(mentions);
        for (const ask of [all.host, all.path, all.pathBeginning, all.name, all.pattern]) ask.call(all, wanted);
      }),
    );
  });

  test('the order of mentions never changes a grade', () => {
    fc.assert(
      fc.property(fc.array(text), text, (known, wanted) => {
        const [one, other] = [ledger(...known), ledger(...known.toReversed())];
        expect(other.host(wanted).grade).toBe(one.host(wanted).grade);
        expect(other.path(wanted).grade).toBe(one.path(wanted).grade);
        expect(other.name(wanted).grade).toBe(one.name(wanted).grade);
      }),
    );
  });
});

test('of patterns and mentions without number it is told that not all were compared', () => {
  const many = Array.from({ length: 20 }, (_, index) => mention(`trade_${index}`));
  const small = new Ledger(many, 30);
  expect([small.pattern('trade_{x}').grade, small.isExhausted]).toEqual(['page', false]);
  expect([small.pattern('trade_{x}_{y}').grade, small.isExhausted]).toEqual(['page', true]);
  expect(new Ledger(many).pattern('trade_{x}_{y}').grade).toBe('none');
});
