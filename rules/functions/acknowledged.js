import { checkEvents } from './shared/events.js';
import { isMap, isReference } from './shared/nodes.js';
import { quote, quoteAll } from './shared/quote.js';

/** The receiver knows how to say that it took the delivery. */
export default checkEvents(function* ({ responses }, { path }) {
  if (isReference(responses)) return;
  if (!isMap(responses)) {
    yield { message: 'The operation has no responses, expected one with a 2xx status.' };
    return;
  }
  const statuses = Object.keys(responses).filter((status) => !status.startsWith('x-'));
  if (statuses.some((status) => /^2(?:\d\d|XX)$|^default$/.test(status))) return;
  const range = statuses.find((status) => /^2xx$/i.test(status));
  if (range !== undefined) {
    yield {
      message: `${quote(range)} is no range of statuses in OpenAPI, write \`2XX\`.`,
      path: [...path, 'responses', range],
    };
    return;
  }
  const found = statuses.length === 0 ? 'no response' : `only ${quoteAll(statuses)}`;
  yield {
    message: `The operation declares ${found}, expected a response with a 2xx status.`,
    path: [...path, 'responses'],
  };
});
