import { check } from './shared/check.js';
import { isMap, isReference } from './shared/nodes.js';

/** The event is in the body of the request, under at least one media type. */
export default check(function* ({ requestBody }, { path }) {
  if (isReference(requestBody)) return;
  if (!isMap(requestBody)) {
    yield { message: 'The operation has no `requestBody`, expected the payload of the event.' };
    return;
  }
  const { content } = requestBody;
  if (isReference(content) || (isMap(content) && Object.keys(content).length > 0)) return;
  yield {
    message: 'The request body has no media type, expected one such as `application/json`.',
    path: [...path, 'requestBody'],
  };
});
