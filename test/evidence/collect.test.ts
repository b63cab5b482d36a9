import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { Captures } from '../../src/captures/capture.ts';
import { collectMentions } from '../../src/evidence/collect.ts';
import type { Mention } from '../../src/evidence/mention.ts';
import { recognize } from '../../src/records/recognize.ts';
import { parseSource } from '../../src/yaml/source-file.ts';

function mentionsOf(text: string, snapshots?: Captures): Mention[] {
  const recognized = recognize(parseSource('review.yml', text));
  if (recognized.kind !== 'record') throw new Error('no record');
  return collectMentions(recognized.record, snapshots);
}

const withSummary = (written: string) => `schema: api-review/v1
verdict: webhooks-only
summary: ${written}
findings: []
pages_checked: []
artifacts_produced:
  spec: null
`;

function writtenAt(text: string, literal: string): string[] {
  const found = mentionsOf(text).filter((mention) => mention.text === literal);
  return found.map(({ at }) => text.slice(at.span.start, at.span.end));
}

describe('where a literal stands', () => {
  const literal = 'wss://a.harbor-data.io/v1';

  test.each([
    ['plain text', `see ${literal} now`],
    ['quoted text', `'it''s ${literal}, now'`],
    ['escaped text', `"\\u00ab caf\\xe9 \\U0001F6A2 ${literal}"`],
    ['folded lines', `>-\n  see\n  ${literal}\n\n  now`],
    ['indented lines', `|2\n${' '.repeat(60)}see ${literal}`],
    ['a block with a comment', `>- # ${'x'.repeat(200)}\n  see ${literal} now`],
  ])('%s: there', (_, written) => {
    expect(writtenAt(withSummary(written), literal)).toContain(literal);
  });

  test('a repeated literal: at each of its places, once each', () => {
    const text = withSummary(`>-\n  ${Array.from({ length: 5 }, () => `see ${literal} and`).join('\n  ')}`);
    const starts = mentionsOf(text).filter((mention) => mention.text === literal);
    expect(new Set(starts.map(({ at }) => at.span.start)).size).toBe(5);
  });

  test('literals of many forms: each at its place', () => {
    const places = writtenAt(withSummary(JSON.stringify(`{e/f.g,h/i.j} _k.l_ `.repeat(1000))), 'k.l');
    expect([places.length, new Set(places)]).toEqual([1000, new Set(['k.l'])]);
  });

  test('a literal that is written with escapes: the whole value', () => {
    const written = '"see wss:\\x2f\\x2fa.harbor-data.io\\x2fv1 now"';
    expect(writtenAt(withSummary(written), literal)).toEqual([written]);
  });

  test('in any style of YAML: at the literal, or at the whole value', () => {
    const style = fc.constantFrom('PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE', 'BLOCK_FOLDED', 'BLOCK_LITERAL');
    const word = fc.constantFrom('see', 'é', "it's", '"so"', 'a:b', literal, '\n', '/v1/x', '🚢', '#');
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 30 }), style, (words, defaultStringType) => {
        const summary = words.join(' ');
        const record = {
          schema: 'api-review/v1',
          verdict: 'webhooks-only',
          summary,
          artifacts_produced: { spec: null },
        };
        const text = stringify(record, { defaultStringType, defaultKeyType: 'PLAIN' });
        const found = mentionsOf(text).filter((mention) => mention.text === literal);
        expect(found.length).toBeGreaterThanOrEqual(words.filter((each) => each === literal).length);
        for (const { at } of found) expect(text.slice(at.span.start, at.span.end)).toContain('wss://a');
      }),
    );
  });
});

describe('what a place makes of a literal', () => {
  const record = `schema: api-review/v1
verdict: partial-event-api
summary: At summary.harbor-data.io.
scope:
  product: At product.harbor-data.io.
  excludes:
    - excluded.harbor-data.io
findings:
  - id: plain
    label: x
    detail: At plain.harbor-data.io.
  - id: internal
    label: x
    status: internal
    detail: At internal.harbor-data.io.
  - id: undocumented
    label: x
    status: undocumented
    detail: At undocumented.harbor-data.io.
  - id: other
    label: x
    status: out-of-scope
    detail: At other.harbor-data.io.
  - id: old
    label: x
    status: deprecated
    detail: At old.harbor-data.io.
pages_checked:
  - url: https://page.harbor-data.io/
    result: At result.harbor-data.io.
    snapshot: evidence/page.txt
  - url: https://gone.harbor-data.io/
    status: 404
    result: At mirror.harbor-data.io.
    snapshot: evidence/gone.txt
  - url: https://kept.harbor-data.io/
    result: Nothing.
    retrieved: when.harbor-data.io
    snapshot: evidence/other.txt
    sha256: '${'0'.repeat(64)}'
  - url: https://lost.harbor-data.io/
    result: Nothing.
    status: how.harbor-data.io
    snapshot: evidence/where.harbor-data.io
gaps:
  - gap: Not said of gap.harbor-data.io.
    decision: Assumed decision.harbor-data.io.
recommendation: Look at later.harbor-data.io.
artifacts_produced:
  spec: asyncapi/harbor.yml
`;
  const snapshots = new Map([
    ['evidence/page.txt', { file: 'evidence/page.txt', text: 'At captured.harbor-data.io.', digests: [] }],
    ['evidence/gone.txt', { file: 'evidence/gone.txt', text: 'At error.harbor-data.io.', digests: [] }],
    [
      'evidence/other.txt',
      { file: 'evidence/other.txt', text: 'At changed.harbor-data.io.', digests: ['1'.repeat(64)] },
    ],
  ]);
  const mentions = mentionsOf(record, snapshots);

  test.each([
    ['summary', 'documented', 'finding'],
    ['product', 'documented', 'finding'],
    ['plain', 'documented', 'finding'],
    ['old', 'documented', 'finding'],
    ['page', 'documented', 'page'],
    ['result', 'documented', 'page'],
    ['captured', 'documented', 'captured'],
    ['decision', 'assumed', 'assumed'],
    ['internal', 'internal', 'none'],
    ['undocumented', 'internal', 'none'],
    ['other', 'out-of-scope', 'none'],
    ['excluded', 'out-of-scope', 'none'],
    ['gone', 'failed', 'none'],
    ['mirror', 'failed', 'none'],
  ])('%s: %s, %s', (name, polarity, grade) => {
    const found = mentions.filter(({ text }) => text.includes(`${name}.harbor-data.io`));
    expect(new Set(found.map((mention) => `${mention.polarity} ${mention.grade}`))).toEqual(
      new Set([`${polarity} ${grade}`]),
    );
  });

  test.each(['gap', 'later', 'error', 'changed', 'when', 'how', 'where'])('%s: nothing', (name) => {
    expect(mentions.filter(({ text }) => text.includes(`${name}.harbor-data.io`))).toEqual([]);
  });
});

describe('how a record files its own parts is no evidence', () => {
  const textsOf = (text: string) => mentionsOf(text).map((mention) => mention.text);

  test.each([
    ['a map of findings', 'findings:\n  tides:\n    id: berths\n    status: built\n    note: See `tides`.'],
    ['a list of findings', 'findings:\n  - id: berths\n    status: built\n    note: See `tides`.'],
    ['a list inside of a finding', 'findings:\n  - topics:\n      - { name: tides, status: built, severity: berths }'],
  ])('in %s', (_, findings) => {
    const texts = textsOf(`${findings}\nreviewer: A. Reader\ndate: '2026-05-29'\nasyncapi_produced: false\n`);
    expect(texts).toContain('tides');
    expect(texts).not.toContain('berths');
    expect(texts).not.toContain('built');
  });

  test.each([
    ['an id in a list of a finding', 'findings:\n  - label: Tides\n    topics:\n      - id: berths'],
    ['an id in a map of a finding', 'findings:\n  - label: Tides\n    topic:\n      id: berths'],
    ['a status that is a sentence', 'findings:\n  - label: Tides\n    status: Documented, see `berths`.'],
  ])('but %s is', (_, findings) => {
    expect(textsOf(`${findings}\nreviewer: A. Reader\ndate: '2026-05-29'\nasyncapi_produced: false\n`)).toContain(
      'berths',
    );
  });

  test('and the id of an event in a catalogue is', () => {
    const catalogue =
      "generated: '2026-05-29'\nmethod: searched\nsource: https://docs.harbor-data.io\nasyncapi_published: false\n";
    const texts = textsOf(`${catalogue}events:\n  - id: berths\n    status: built\n`);
    expect(texts).toContain('berths');
    expect(texts).not.toContain('built');
  });
});
