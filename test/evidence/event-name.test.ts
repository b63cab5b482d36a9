import { expect, test } from 'vitest';
import { messageWords, normalizeEvent, resourceOfAll } from '../../src/evidence/event-name.ts';

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
  expect(normalizeEvent(written)).toBe(event);
});

test.each([
  ...['status statuses', 'address addresses', 'movie movies', 'entry entries', 'house houses', 'case cases'],
  ...['box boxes', 'cache caches', 'alias aliases', 'response responses', 'size sizes', 'lens lenses', 'match matches'],
  ...['invoice invoices', 'class classes', 'purchase purchases', 'use uses', 'schema schemas', 'index indexes'],
])('one event of %s', (words) => {
  const [one, many] = words.split(' ').map((word) => normalizeEvent(`${word}.created`));
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
  expect(normalizeEvent(one)).not.toBe(normalizeEvent(other));
});
