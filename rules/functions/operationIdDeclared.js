import { checkEvents, isDelivery } from './shared/events.js';

/** Generators name a handler after the `operationId`. */
export default checkEvents(
  function* ({ operationId }) {
    if (typeof operationId === 'string' && operationId !== '') return;
    yield { message: 'The operation has no `operationId`.' };
  },
  (event) => event.kind === 'webhook' && isDelivery(event),
);
