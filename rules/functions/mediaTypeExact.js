import { check } from './shared/check.js';
import { entries } from './shared/nodes.js';
import { quote } from './shared/quote.js';

const MEDIA_TYPE = /^[a-z0-9][\w!#$&^.+-]*\/[a-z0-9][\w!#$&^.+-]*(?:\s*;.*)?$/i;

/** A delivery has one media type; a range of them cannot be generated or verified. */
export default check(function* ({ requestBody }, { path }) {
  for (const [mediaType] of entries(Object(requestBody).content)) {
    if (MEDIA_TYPE.test(mediaType) || /^x-|^\$ref$/.test(mediaType)) continue;
    yield {
      message: `The body is declared as ${quote(mediaType)}, expected one exact media type such as \`application/json\`.`,
      path: [...path, 'requestBody', 'content', mediaType],
    };
  }
});
