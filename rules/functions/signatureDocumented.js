import { checkEvents } from './shared/events.js';
import { quoteAll } from './shared/quote.js';
import { hasKnownSender } from './shared/sender.js';
import { securityOf } from './shared/signatures.js';

/** A receiver can tell the sender from others who know the URL. */
export default checkEvents(function* (operation, context) {
  if (hasKnownSender(operation, context)) return;
  const { inherited } = securityOf(operation, context);
  const top = `; ${quoteAll([...new Set(inherited)])} at the top is what the API asks of its own callers`;
  const nothing = 'Nothing says how a receiver knows the sender: no signature, no token and no security requirement';
  yield { message: `${nothing}${inherited.length > 0 ? top : ''}.` };
});
