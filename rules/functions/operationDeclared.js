import { isOperation } from './shared/callback-keys.js';
import { check } from './shared/check.js';
import { isMap } from './shared/nodes.js';
import { METHODS } from './shared/operations.js';

/** A path item without operations says nothing about the request that is sent. */
export default check(function* (pathItem, context) {
  const key = String(context.path.at(-1));
  const isMisplaced = context.path.at(-3) === 'callbacks' && isOperation(key, pathItem);
  const declares = [...METHODS, 'additionalOperations'].some((method) => isMap(pathItem[method]));
  if (declares || key.startsWith('x-') || isMisplaced) return;
  yield { message: 'No operation is declared here, expected a `post` operation that says what is delivered.' };
});
