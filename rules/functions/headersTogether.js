import { check } from './shared/check.js';
import { parametersOf } from './shared/operations.js';
import { quoteAll } from './shared/quote.js';

/**
 * Headers that mean something only together: where one of `any` is declared, `all` are.
 *
 * @type {ReturnType<typeof check<{ any: string[], all: string[] }>>}
 */
export default check(function* (operation, context, { any, all }) {
  const { parameters, complete } = parametersOf(operation, context);
  const headers = parameters.flatMap(({ in: place, name }) => (place === 'header' ? [name.toLowerCase()] : []));
  const found = any.filter((name) => headers.includes(name));
  const missing = all.filter((name) => !headers.includes(name));
  if (!complete || found.length === 0 || missing.length === 0) return;
  yield { message: `The delivery declares ${quoteAll(found)}, expected ${quoteAll(missing)} beside it.` };
});
