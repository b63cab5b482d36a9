import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostFit, normalizeHost } from '../../src/evidence/host.ts';
import {
  type InternalEndpoint,
  InternalIndex,
  isSocketScheme,
  liesAt,
  type ModelledAddress,
} from '../../src/evidence/internal-endpoints.ts';
import { Ledger } from '../../src/evidence/ledger.ts';
import type { Mention } from '../../src/evidence/mention.ts';
import { PathIndex, WordIndex } from '../../src/evidence/mention-index.ts';
import { endsWithPath, pathSegments } from '../../src/evidence/path.ts';
import { mentionOf as mention } from './mention.ts';

const at = { file: 'review.yml', span: { start: 0, end: 1 }, pointer: '' };

const segments = fc.array(fc.constantFrom('a', 'b', 'c', 'd', '*'), { minLength: 1, maxLength: 4 });

/** What the index of internal endpoints finds by look-up. */
function liesAtOrBelow(endpoint: InternalEndpoint, address: ModelledAddress): boolean {
  const isOnHost = endpoint.host === undefined || hostFit(endpoint.host)(normalizeHost(address.host ?? '*'));
  const isMeant = !endpoint.socketsOnly || isSocketScheme(address.protocol);
  return isOnHost && isMeant && liesAt(endpoint, pathSegments(address.path ?? ''));
}

describe('an index finds what a search through everything finds', () => {
  test('paths', () => {
    fc.assert(
      fc.property(fc.array(segments, { maxLength: 12 }), segments, (known, wanted) => {
        fc.pre(wanted.some((segment) => segment !== '*'));
        const index = new PathIndex();
        for (const path of known) index.add(path, mention(path.join('/')));
        const texts = (paths: { segments: readonly string[] }[]) =>
          new Set(paths.map((path) => path.segments.join('/')));
        const searched = (matches: (path: string[]) => boolean) =>
          new Set(known.filter(matches).map((path) => path.join('/')));
        expect(texts(index.endingWith(wanted))).toEqual(searched((path) => endsWithPath(path, wanted)));
        expect(texts(index.beginningWith(wanted))).toEqual(
          searched((path) => endsWithPath(path.slice(0, wanted.length), wanted)),
        );
      }),
    );
  });

  test.each([
    ['/v1/berths', '/v1', true],
    ['/v1/berths', '/v1/berths', true],
    ['/v1/berths', '/v1/berth', false],
    ['/v1', '/v1/berths', false],
    ['/{v}/berths', '/v1', true],
  ])('%s begins with %s: %s', (whole, start, expected) => {
    const index = new PathIndex();
    index.add(pathSegments(whole), mention(whole));
    expect(index.beginningWith(pathSegments(start)).length > 0).toBe(expected);
  });

  test('words of patterns', () => {
    const text = fc.array(fc.constantFrom('btc', 'usd', '@', 'trade', '-', '.'), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), text, text, (known, before, after) => {
        const mentions = known.map((parts) => mention(parts.join('')));
        const fixed = [before.join(''), after.join('')];
        const fits = ({ text: candidate }: Mention) =>
          candidate.length > fixed.join('').length &&
          candidate.startsWith(fixed[0] ?? '') &&
          candidate.endsWith(fixed[1] ?? '');
        const found = new WordIndex(mentions).candidates(fixed);
        expect(found.filter(fits)).toEqual(mentions.filter(fits));
      }),
    );
  });

  test('internal endpoints', () => {
    const hosts = fc.constantFrom('a.io', 'b.io', '*.a.io', 'x.a.io', undefined);
    const endpoint = fc.record({ host: hosts, path: segments, ownHost: fc.boolean(), socketsOnly: fc.boolean() });
    const address = fc.record({ protocol: fc.constantFrom('wss', 'https', undefined), host: hosts, path: segments });
    fc.assert(
      fc.property(fc.array(endpoint, { maxLength: 8 }), address, (known, { path, ...rest }) => {
        const endpoints: InternalEndpoint[] = known.map((part) => ({ ...part, text: '', at }));
        const modelled = { ...rest, path: path.join('/') };
        const searched = endpoints.some((internal) => liesAtOrBelow(internal, modelled));
        expect(new InternalIndex(endpoints).find(modelled) !== undefined).toBe(searched);
      }),
    );
  });
});

describe('a question about one of many costs the same as about one of few', () => {
  /** How often the ledger looks at a mention while it answers. */
  function looks(count: number, ask: (ledger: Ledger) => void): number {
    let reads = 0;
    const mentions = Array.from({ length: count }, (_, index) => {
      const known = mention(`/v1/tenants/{id}/topic-${index}`);
      const named = mention(`<symbol>@feed${index}`);
      return [known, named].map((literal) => counted(literal, () => reads++));
    });
    const ledger = new Ledger(mentions.flat());
    ask(ledger);
    const before = reads;
    ask(ledger);
    return reads - before;
  }

  function counted({ text, ...rest }: Mention, onRead: () => void): Mention {
    return {
      ...rest,
      get text() {
        onRead();
        return text;
      },
      get polarity() {
        onRead();
        return rest.polarity;
      },
    };
  }

  test.each<[string, (ledger: Ledger) => void]>([
    ['a path', (ledger) => ledger.path('/topic-7')],
    ['a path that is not there', (ledger) => ledger.path('/v1/tenants/{id}/topic-none')],
    ['a path below servers', (ledger) => ledger.path('/topic-7', [['v1'], ['v2']])],
    ['a pattern', (ledger) => ledger.pattern('{symbol}@feed7')],
    ['a name', (ledger) => ledger.name('<symbol>@feed7')],
  ])('%s', (_, ask) => {
    expect(looks(1000, ask)).toBe(looks(10, ask));
  });
});
