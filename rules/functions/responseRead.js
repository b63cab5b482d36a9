import { checkEvents } from './shared/events.js';
import { entries, isMap, isReference } from './shared/nodes.js';
import { contentOf } from './shared/operations.js';
import { proseOf } from './shared/prose.js';
import { quote } from './shared/quote.js';

const READING = /respon[sd]|repl(?:y|ies)|answer|return|result/i;

/** A sender that needs a body says what it does with it; most senders read nothing but the status. */
export default checkEvents(function* (operation, context) {
  if (READING.test(proseOf(operation, context))) return;
  for (const [status, response] of entries(operation.responses)) {
    if (!/^2\d\d$|^2XX$/.test(status) || !isMap(response) || isReference(response)) continue;
    const path = [...context.path, 'responses', status];
    const hasBody = contentOf(response, path).payloads.some(({ media }) => 'schema' in media);
    if (!hasBody) continue;
    yield {
      message: `The response ${quote(status)} has a body, and nothing says what the sender does with it.`,
      path: [...path, 'content'],
    };
  }
});
