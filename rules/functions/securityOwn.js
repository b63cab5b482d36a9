import { checkEvents, isDelivery } from './shared/events.js';
import { quoteAll } from './shared/quote.js';
import { hasKnownSender } from './shared/sender.js';
import { securityOf } from './shared/signatures.js';

/**
 * Security at the top of a document applies to events too, mostly by mistake. Of a delivery with an unknown sender that is told
 * by `webhook-signature-documented`.
 */
export default checkEvents(
  function* (operation, context) {
    const { inherited } = securityOf(operation, context);
    const isDelivered = isDelivery({ method: String(context.path.at(-1)) });
    if (inherited.length === 0 || (isDelivered && !hasKnownSender(operation, context))) return;
    yield {
      message: `The event inherits ${quoteAll([...new Set(inherited)])} from the top of the document, expected its own \`security\`.`,
    };
  },
  () => true,
);
