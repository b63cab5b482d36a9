import { check } from './shared/check.js';
import { isMap } from './shared/nodes.js';
import { quote } from './shared/quote.js';

/**
 * Responses with these statuses cannot carry content.
 *
 * @type {ReturnType<typeof check<{ statuses: string[] }>>}
 */
export default check(function* ({ responses }, { path }, { statuses }) {
  for (const status of statuses) {
    const content = isMap(responses) && isMap(responses[status]) ? responses[status].content : undefined;
    if (!isMap(content) || Object.keys(content).length === 0) continue;
    yield {
      message: `The response ${quote(status)} declares content, which HTTP does not allow it.`,
      path: [...path, 'responses', status, 'content'],
    };
  }
});
