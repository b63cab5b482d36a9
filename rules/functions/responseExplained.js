import { check } from './shared/check.js';
import { isMap, isReference } from './shared/nodes.js';
import { pattern } from './shared/patterns.js';
import { quote } from './shared/quote.js';

/**
 * The description of a response says what the sender does about it, in words like these.
 *
 * @type {ReturnType<typeof check<{ status: string, words: string }>>}
 */
export default check(function* ({ responses }, { path }, { status, words }) {
  const response = isMap(responses) ? responses[status] : undefined;
  if (!isMap(response) || isReference(response) || pattern(words).test(String(response.description))) return;
  yield {
    message: `The description of ${quote(status)} is ${quote(response.description ?? '')}, expected what the sender does then.`,
    path: [...path, 'responses', status],
  };
});
