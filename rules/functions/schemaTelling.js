import { check } from './shared/check.js';
import { payloadsOf, syntaxOf } from './shared/operations.js';
import { saysNothing, schemaOf } from './shared/schemas.js';

/** A schema that any object meets tells a receiver as much as no schema. */
export default check(function* (operation, context) {
  for (const { mediaType, media, path } of payloadsOf(operation, context).payloads) {
    const isBytes = mediaType !== '*/*' && syntaxOf(mediaType) === 'other';
    if (isBytes || !saysNothing(schemaOf({ media, path }, context))) continue;
    yield {
      message: 'The schema of the payload allows anything, expected the properties of the event.',
      path: [...path, 'schema'],
    };
  }
});
