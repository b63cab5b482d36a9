import { check } from './shared/check.js';
import { entries, isMap, isReference } from './shared/nodes.js';
import { quote } from './shared/quote.js';

/**
 * A response with this status declares this header.
 *
 * @type {ReturnType<typeof check<{ status: string, header: string }>>}
 */
export default check(function* ({ responses }, { path }, { status, header }) {
  const response = isMap(responses) ? responses[status] : undefined;
  if (!isMap(response) || isReference(response) || isReference(response.headers)) return;
  if (entries(response.headers).some(([name]) => name.toLowerCase() === header.toLowerCase())) return;
  yield {
    message: `The response ${quote(status)} has no ${quote(header)} header.`,
    path: [...path, 'responses', status],
  };
});
