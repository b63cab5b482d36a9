import { check } from './shared/check.js';
import { isMap } from './shared/nodes.js';

/** An event is the answer to a request; it has none that would be answered in turn. */
export default check(function* ({ callbacks }, { path }) {
  if (!isMap(callbacks) || Object.keys(callbacks).length === 0) return;
  yield {
    message: '`callbacks` is inside an event, expected it at an operation of the API.',
    path: [...path, 'callbacks'],
  };
});
