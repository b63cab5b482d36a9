import { checkEvents } from './shared/events.js';
import { quoteAll } from './shared/quote.js';
import { securityOf } from './shared/signatures.js';

/** Security at the top of a document applies to events too, mostly by mistake. */
export default checkEvents(
  function* (operation, context) {
    const { inherited } = securityOf(operation, context);
    if (inherited.length === 0) return;
    yield {
      message: `The event inherits ${quoteAll([...new Set(inherited)])} from the top of the document, expected its own \`security\`.`,
    };
  },
  () => true,
);
