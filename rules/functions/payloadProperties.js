import { check } from './shared/check.js';
import { payloadsOf, syntaxOf } from './shared/operations.js';
import { quoteAll } from './shared/quote.js';
import { propertiesOf, schemaOf } from './shared/schemas.js';

/**
 * A JSON payload has these properties at its top.
 *
 * @type {ReturnType<typeof check<{ properties: string[] }>>}
 */
export default check(function* (operation, context, { properties }) {
  for (const { mediaType, media, path } of payloadsOf(operation, context).payloads) {
    if (syntaxOf(mediaType) !== 'json') continue;
    const found = propertiesOf(schemaOf({ media, path }, context));
    const missing = properties.filter((name) => !found.properties.some((property) => property.name === name));
    if (!found.complete || missing.length === 0) continue;
    yield { message: `The payload has no ${quoteAll(missing)} at its top.`, path: [...path, 'schema'] };
  }
});
