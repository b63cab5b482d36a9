import { check } from './shared/check.js';
import { isMap } from './shared/nodes.js';
import { payloadsOf } from './shared/operations.js';
import { allPropertiesOf, schemaOf } from './shared/schemas.js';

/** An example on the media type, on its schema, or piece by piece on the properties. */
export default check(function* (operation, context) {
  for (const { media, path } of payloadsOf(operation, context).payloads) {
    if (hasExample(media) || hasExample(media.schema)) continue;
    const { properties, complete } = allPropertiesOf(schemaOf({ media, path }, context));
    if (!complete || properties.some(({ schema }) => hasExample(schema))) continue;
    yield { message: 'The payload has no example.', path };
  }
});

/**
 * @param {unknown} node
 * @returns {boolean}
 */
function hasExample(node) {
  return isMap(node) && ('example' in node || 'examples' in node);
}
