import { describe, expect, test } from 'vitest';
import { capturedText } from '../../src/captures/capture.ts';
import { findQuote, isOnPage } from '../../src/captures/passage.ts';

const page = capturedText(
  'evidence/webhooks.txt',
  `Webhooks
Harbor posts an event to the address of your subscription within a minute.
Deliveries are signed with HMAC-SHA256, and the signature is in a header.
If your endpoint answers with an error, Harbor tries again for three days.
`,
);
const html = capturedText(
  'evidence/streams.html',
  '<html><body><h1>Streams</h1><p>Each <b>stream</b> sends a heartbeat every ten&nbsp;seconds.</p></body></html>',
);
const find = (quote: string) => findQuote(quote, [page, html]);

describe('a quote is verified', () => {
  test.each([
    'Deliveries are signed with HMAC-SHA256',
    'deliveries are signed with HMAC\u2010SHA256.',
    'Harbor posts an event … within a minute',
    'Harbor posts an event [...] Deliveries are signed',
    'Each stream sends a heartbeat every ten seconds.',
  ])('%s', (quote) => expect(find(quote).state).toBe('verified'));

  test('with its place in the file', () => {
    const found = find('sends a heartbeat');
    expect(found).toMatchObject({
      state: 'verified',
      passage: { file: 'evidence/streams.html', text: 'sends a heartbeat' },
    });
    if (found.state !== 'verified') throw new Error('not found');
    expect(html.text.slice(found.passage.span.start, found.passage.span.end)).toBe('sends a heartbeat');
  });
});

describe('a quote is near', () => {
  test.each([
    [
      'Harbor posts an event to the address of your subscription within a moment',
      'Harbor posts an event to the address of your subscription within a minute',
    ],
    [
      'If your endpoint answers with an error, Harbor tries again for two days',
      'If your endpoint answers with an error, Harbor tries again for three days',
    ],
  ])('%s', (quote, exact) => expect(find(quote)).toMatchObject({ state: 'near', passage: { text: exact } }));
});

describe('a quote is absent', () => {
  test('with the nearest passage', () => {
    expect(find('Deliveries are never signed with HMAC-SHA256')).toMatchObject({
      state: 'absent',
      nearest: { text: expect.stringContaining('are signed with HMAC') },
    });
  });

  test('without one, where no words are shared', () => {
    expect(find('websockets need special permission')).toEqual({
      state: 'absent',
      nearest: undefined,
      files: ['evidence/webhooks.txt', 'evidence/streams.html'],
    });
  });

  test.each([
    ['parts in another order', 'Deliveries are signed … Harbor posts an event'],
    ['words of two pages', 'Deliveries are signed … sends a heartbeat'],
  ])('%s', (_, quote) => expect(find(quote).state).toBe('absent'));
});

test('a text is on a page however it is set', () => {
  expect(isOnPage('hmac-sha256', [page])).toBe(true);
  expect(isOnPage('heartbeat every ten seconds', [page])).toBe(false);
});
