import { check } from './shared/check.js';

/** Generators name a handler after the `operationId`. */
export default check(function* ({ operationId }) {
  if (typeof operationId === 'string' && operationId !== '') return;
  yield { message: 'The operation has no `operationId`.' };
});
