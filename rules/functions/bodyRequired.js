import { checkEvents } from './shared/events.js';
import { isMap, isReference } from './shared/nodes.js';
import { operationsOf } from './shared/operations.js';
import { rootOf } from './shared/places.js';

/** A request body is optional unless it says otherwise. An author who says so of none has not thought of it. */
export default checkEvents(function* ({ requestBody }, context) {
  if (!isMap(requestBody) || isReference(requestBody) || requestBody.required === true) return;
  if (!operationsOf(rootOf(context)).some(({ operation }) => isRequired(operation.requestBody))) return;
  yield {
    message: 'The request body is optional as written, and others are required; expected `required: true`.',
    path: [...context.path, 'requestBody'],
  };
});

/**
 * @param {unknown} body
 * @returns {boolean}
 */
function isRequired(body) {
  return isMap(body) && body.required === true;
}
