import { check } from './shared/check.js';
import { quoteAll } from './shared/quote.js';
import { securityOf } from './shared/signatures.js';

/** Security at the top of a document applies to events too, mostly by mistake. */
export default check(function* (operation, context) {
  const { schemes, inherited } = securityOf(operation, context);
  if (!inherited || schemes.length === 0) return;
  yield {
    message: `The event inherits ${quoteAll([...new Set(schemes)])} from the top of the document, expected its own \`security\`.`,
  };
});
