import { check } from './shared/check.js';
import { payloadsOf, syntaxOf } from './shared/operations.js';
import { quote } from './shared/quote.js';

/** Structured payloads have a schema; bytes, images and plain text need none. */
export default check(function* (operation, context) {
  for (const { mediaType, media, path } of payloadsOf(operation, context).payloads) {
    if (syntaxOf(mediaType) === 'other' || 'schema' in media || 'itemSchema' in media) continue;
    yield { message: `The ${quote(mediaType)} payload has no schema.`, path };
  }
});
