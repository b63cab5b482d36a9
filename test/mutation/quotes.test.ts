import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { lint } from '../../src/run/lint.ts';

const page = `Webhooks of Harbor

Harbor posts an event to the address of your subscription within a minute.
Deliveries are signed with HMAC-SHA256, and the signature is in a header.
If your endpoint answers with an error, Harbor tries again for three days.
Events: order.created, order.paid, order.refunded.
Live prices are at wss://stream.harbor.io/v1/prices.
`;

const record = `aid: harbor:asyncapi-review
name: Harbor AsyncAPI Review
kind: review
date: '2026-05-29'
reviewer: A. Reader
subject: Harbor order events
verdict: partial-event-api
summary: Harbor documents webhooks and a stream of prices.
findings:
  - id: webhooks
    label: Webhooks
    status: documented
    detail: The guide says "Harbor tries again for three days".
    evidence:
      - url: https://docs.harbor.io/webhooks
        quote: Harbor posts an event to the address of your subscription
      - https://docs.harbor.io/webhooks#:~:text=Deliveries%20are%20signed%20with,in%20a%20header
    events:
      - order.created
      - order.paid
  - id: prices
    label: Prices
    status: out-of-scope
    detail: Prices are at wss://stream.harbor.io/v1/prices, which this review leaves to another one.
    endpoints:
      - wss://stream.harbor.io/v1/prices
pages_checked:
  - url: https://docs.harbor.io/webhooks
    result: Lists \`order.refunded\` and says "the signature is in a header". Names wss://stream.harbor.io/v1/prices.
    snapshot: evidence/webhooks.txt
    sha256: DIGEST
recommendation: Check again next year.
artifacts_produced:
  spec: null
  review: review.yml
`;

const about = /^evidence\/(?:quote-not-on-page|unverified-quote|inexact-quote|not-on-page|unverified-literal)$/;

async function found(files: { readonly record?: string; readonly page?: string }) {
  const text = files.page ?? page;
  const digest = createHash('sha256').update(text).digest('hex');
  const fs = memoryFileSystem({
    'review.yml': (files.record ?? record).replace('DIGEST', digest),
    'evidence/webhooks.txt': text,
  });
  const { diagnostics, crashes } = await lint({ fs, files: ['review.yml'], today: '2026-06-01' });
  expect(crashes).toEqual([]);
  return diagnostics
    .filter(({ rule }) => about.test(rule))
    .map(({ rule, at, range, related }) => ({
      rule,
      file: at.file,
      line: range.start.line,
      other: related[0]?.at.file,
    }));
}

const lineOf = (text: string, words: string) => text.slice(0, text.indexOf(words)).split('\n').length;

test('the record as it is has no finding', async () => expect(await found({})).toEqual([]));

const quotes = [
  'Harbor tries again for three days',
  'Harbor posts an event to the address of your subscription',
  'Deliveries%20are%20signed%20with,in%20a%20header',
  'the signature is in a header',
];

describe('a changed word of a quote is found at its line', () => {
  for (const quote of quotes) {
    const words = [...quote.matchAll(/[A-Za-z]{1,}(?![0-9])/g)].filter(
      ({ 0: word }) => !/^[A-F]?$/.test(word) || word === 'a',
    );
    test.each(words.map(({ 0: word, index }) => [word, index] as const))(`${quote}: %s`, async (word, index) => {
      const changed = `${quote.slice(0, index)}zebra${quote.slice(index + word.length)}`;
      const edited = record.replace(quote, changed);
      expect(await found({ record: edited })).toEqual([
        {
          rule: expect.stringMatching(/quote/),
          file: 'review.yml',
          line: lineOf(record, quote),
          other: 'evidence/webhooks.txt',
        },
      ]);
    });
  }
});

describe('a changed name or address is found at its line', () => {
  test.each([
    ['an event of a finding', '- order.paid', '- order.voided'],
    ['an event of a result', '`order.refunded`', '`order.returned`'],
    ['a host of a result', 'Names wss://stream.harbor.io', 'Names wss://prices.harbor.io'],
    ['a path of a result', 'Names wss://stream.harbor.io/v1/prices', 'Names wss://stream.harbor.io/v1/trades'],
  ])('%s', async (_, words, changed) => {
    const edited = record.replace(words, changed);
    expect(await found({ record: edited })).toEqual([
      expect.objectContaining({ file: 'review.yml', line: lineOf(record, words), other: 'evidence/webhooks.txt' }),
    ]);
  });
});

describe('a line that is removed from the page is found where the record rests on it', () => {
  test.each([
    ['Harbor posts an event', ['Harbor posts an event to the address']],
    ['Deliveries are signed', ['Deliveries%20are%20signed', 'the signature is in a header']],
    ['If your endpoint answers', ['Harbor tries again for three days']],
    ['Events: ', ['- order.created', '- order.paid', '`order.refunded`']],
    ['Live prices', ['Names wss://stream.harbor.io']],
  ])('%s', async (start, rested) => {
    const rest = page
      .split('\n')
      .filter((line) => !line.startsWith(start))
      .join('\n');
    const lines = (await found({ page: rest })).map(({ line }) => line);
    expect(lines.sort((a, b) => a - b)).toEqual(rested.map((words) => lineOf(record, words)).sort((a, b) => a - b));
  });
});
