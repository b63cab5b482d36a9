import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventWords, messageWords, normalizeName, resourceOfAll } from '../../src/evidence/names.ts';

const wordsOf = (name: string) => eventWords(name).join(' ');

test.each([
  ['messages:created', 'message created'],
  ['message.created', 'message created'],
  ['MESSAGE_CREATED', 'message created'],
  ['onMessageCreated', 'message created'],
  ['messageCreatedWebhook', 'message created'],
  ['waiting-participant.joined', 'waiting participant joined'],
  ['orders/create', 'order create'],
  ['status', 'status'],
  ['address_updated', 'address updated'],
  ['entries:deleted', 'entry deleted'],
  ['webhook', 'webhook'],
])('%s is the event %s', (written, event) => {
  expect(wordsOf(written)).toBe(event);
});

test.each([
  ...['status statuses', 'address addresses', 'movie movies', 'entry entries', 'house houses', 'case cases'],
  ...['box boxes', 'cache caches', 'alias aliases', 'response responses', 'size sizes', 'lens lenses', 'match matches'],
  ...['invoice invoices', 'class classes', 'purchase purchases', 'use uses', 'schema schemas', 'index indexes'],
])('one event of %s', (words) => {
  const [one, many] = words.split(' ').map((word) => wordsOf(`${word}.created`));
  expect(one).toBe(many);
});

test.each([
  'message.created',
  'MessageCreatedEvent',
  'MessageCreatedPayload',
  'OnMessageCreated',
  'messageCreatedMessage',
])('a message %s tells of message.created', (name) => {
  expect(messageWords(name).map((words) => words.join(' '))).toContain('message created');
});

test.each([
  ['invoice.*', ['invoice']],
  ['messages:all', ['message']],
  ['orders/#', ['order']],
  ['*', []],
  ['catch.allowed', undefined],
  ['call', undefined],
  ['recall', undefined],
  ['invoice.paid', undefined],
])('%s stands for all of %j', (name, resource) => {
  expect(resourceOfAll(name)).toEqual(resource);
});

test.each([
  ['room.created', 'room.deleted'],
  ['payment.paid', 'paid'],
])('%s and %s are two events', (one, other) => {
  expect(wordsOf(one)).not.toBe(wordsOf(other));
});

test.each([
  ['berth.changed', 'berthchanged'],
  ['BERTH_CHANGED', 'berthchanged'],
  ['BerthChanged', 'berthchanged'],
  ['berth/changed', 'berthchanged'],
  ['rooms:created', 'roomscreated'],
  ['v2.berth-changed', 'v2berthchanged'],
  ['Änderung', 'änderung'],
  ['到着', '到着'],
  ['*', ''],
  ['', ''],
])('normalizeName(%j) is %j', (name, expected) => {
  expect(normalizeName(name)).toBe(expected);
});

test('separators and case never matter, and what is normalized stays', () => {
  const word = fc.stringMatching(/^[a-z0-9]{1,8}$/);
  const separator = fc.constantFrom('.', ':', '/', '_', '-', ' ', '::');
  fc.assert(
    fc.property(fc.array(word, { minLength: 1 }), separator, separator, (words, one, other) => {
      const name = normalizeName(words.join(one));
      expect(normalizeName(words.join(other).toUpperCase())).toBe(name);
      expect(normalizeName(name)).toBe(name);
    }),
  );
});

test('nothing throws', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof normalizeName(text) === 'string'));
});
