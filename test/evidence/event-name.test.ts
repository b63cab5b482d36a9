import { expect, test } from 'vitest';
import { normalizeEvent } from '../../src/evidence/event-name.ts';

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
  ['room.created', 'room.deleted'],
  ['payment.paid', 'paid'],
])('%s and %s are two events', (one, other) => {
  expect(normalizeEvent(one)).not.toBe(normalizeEvent(other));
});
