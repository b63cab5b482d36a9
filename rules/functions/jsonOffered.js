import { check } from './shared/check.js';
import { payloadsOf, syntaxOf } from './shared/operations.js';
import { quoteAll } from './shared/quote.js';

/** JSON is the media type that every receiver reads. */
export default check(function* (operation, context) {
  const { payloads, complete } = payloadsOf(operation, context);
  if (!complete || payloads.length === 0 || payloads.some(({ mediaType }) => syntaxOf(mediaType) === 'json')) return;
  yield {
    message: `The payload comes as ${quoteAll(payloads.map(({ mediaType }) => mediaType))}, expected JSON.`,
    path: [...context.path, 'requestBody', 'content'],
  };
});
