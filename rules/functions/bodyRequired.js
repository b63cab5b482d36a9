import { checkEvents } from './shared/events.js';
import { isMap, isReference } from './shared/nodes.js';

/** A request body is optional unless it says otherwise. */
export default checkEvents(function* ({ requestBody }, { path }) {
  if (!isMap(requestBody) || isReference(requestBody) || requestBody.required === true) return;
  yield {
    message: 'The request body is optional as written, expected `required: true`.',
    path: [...path, 'requestBody'],
  };
});
