import { check } from './shared/check.js';
import { entries, isMap } from './shared/nodes.js';
import { METHODS } from './shared/operations.js';
import { quote } from './shared/quote.js';

const HANDSHAKES = ['get', 'head', 'options'];

/** Events come as POST; beside it, a handshake may ask the receiver whether it wants them. */
export default check(function* (pathItem, context) {
  const delivers = isMap(pathItem.post);
  for (const method of METHODS) {
    if (method === 'post' || !isMap(pathItem[method]) || (delivers && HANDSHAKES.includes(method))) continue;
    yield {
      message: `The event is delivered by ${quote(method.toUpperCase())}, expected \`POST\`.`,
      path: [...context.path, method],
    };
  }
  for (const [method, operation] of entries(pathItem.additionalOperations)) {
    if (!isMap(operation)) continue;
    yield {
      message: `The event is delivered by ${quote(method)}, expected \`POST\`.`,
      path: [...context.path, 'additionalOperations', method],
    };
  }
});
