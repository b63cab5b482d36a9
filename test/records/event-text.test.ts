import { expect, test } from 'vitest';
import { collectMentions } from '../../src/evidence/collect.ts';
import { sendersIn } from '../../src/evidence/senders.ts';
import { describedEvent } from '../../src/records/event-text.ts';
import { recognize } from '../../src/records/recognize.ts';
import type { ReviewRecord } from '../../src/records/record.ts';
import { parseSource } from '../../src/yaml/source-file.ts';

test.each([
  ['payment.paid - sent when paid', 'payment.paid'],
  ['payment.paid -- sent when paid', 'payment.paid'],
  ['payment.paid — sent when paid', 'payment.paid'],
  ['payment.paid—sent when paid', 'payment.paid'],
  ['payment.paid: sent when paid', 'payment.paid'],
  ['rooms:created - a room was made', 'rooms:created'],
  ['payment.failed (v2) - sent when failed', 'payment.failed'],
  ['payment.failed (sent when failed).', 'payment.failed'],
  ['`payment.paid` - sent when paid', '`payment.paid`'],
  ['PaymentPaid - Sent', 'PaymentPaid'],
  ['orders.v1 - created', 'orders.v1'],
  ['ping - sent each minute', 'ping'],
  ['<symbol>@trade - each trade', '<symbol>@trade'],
  ['rooms:created', undefined],
  ['tide-high', undefined],
  ['tide - ', undefined],
  ['Payment paid - sent when paid', undefined],
  ['https://docs.tidewatch.io: the events', undefined],
  ['e.g.: payment.paid', undefined],
])('%s: the event %s', (text, name) => expect(describedEvent(text)?.name).toBe(name));

test.each([
  ['Order - Created', true],
  ['Order - Line Item Created', true],
  ['order - created', true],
  ['order - sent when it is made', false],
  ['orders.v1 - created', false],
])('%s may be a name as a whole: %s', (text, isDoubtful) => expect(describedEvent(text)?.isDoubtful).toBe(isDoubtful));

function recordOf(text: string): ReviewRecord {
  const recognized = recognize(parseSource('review.yml', text));
  if (recognized.kind !== 'record') throw new Error('no record');
  return recognized.record;
}

const listing = (...items: string[]) =>
  recordOf(`schema: api-review/v1
verdict: webhooks-only
findings:
  - id: events
    documented_events:
${items.map((item) => `      - ${item}\n`).join('')}pages_checked: []
artifacts_produced:
  spec: null
`);

test.each([
  ['tide.high - sent at high tide', ['tide.high'], 'tide.high - sent at high tide'],
  ['tide.high: sent at high tide', ['tide.high'], undefined],
  ['TideHigh: sent at high tide', ['TideHigh'], undefined],
  ['Tide - High', ['Tide - High'], 'Tide'],
  ['tide.high (sent at high tide)', ['tide.high'], undefined],
  ['{ event_type: tide.high }', ['tide.high'], undefined],
  ['{ baseUrl: https://api.tidewatch.io }', [], undefined],
])('the item %s documents %j', (item, names, otherwise) => {
  const events = listing(item).findings.flatMap((finding) => finding.events);
  expect(events.map(({ name }) => name.value)).toEqual(names);
  expect(events[0]?.otherwise).toBe(otherwise);
});

test.each([
  ['ping - sent each minute', 'ping'],
  ['tide.high: sent at high tide', 'tide.high'],
])('the item %s is evidence for %s', (item, name) =>
  expect(collectMentions(listing(item)).filter(({ text }) => text === name)).toMatchObject([
    { grade: 'finding', polarity: 'documented' },
  ]),
);

test('lists of what one side sends are read alike', () => {
  const record = recordOf(`schema: api-review/v1
verdict: public-event-api
findings:
  - id: socket
    server_messages:
      - tide.high - sent at high tide
      - tide.low (sent at low tide)
pages_checked: []
artifacts_produced:
  spec: null
`);
  expect([...sendersIn(record).keys()]).toEqual(['tidehigh', 'tidelow']);
});
