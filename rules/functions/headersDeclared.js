import { checkEvents } from './shared/events.js';
import { parametersOf } from './shared/operations.js';
import { quoteAll } from './shared/quote.js';

/**
 * At least one of these headers is declared.
 *
 * @type {ReturnType<typeof checkEvents<{ any: string[] }>>}
 */
export default checkEvents(function* (operation, context, { any }) {
  const { parameters, complete } = parametersOf(operation, context);
  const isWanted = (/** @type {string} */ name) => any.includes(name.toLowerCase());
  if (!complete || parameters.some(({ in: place, name }) => place === 'header' && isWanted(name))) return;
  yield { message: `The delivery declares none of ${quoteAll(any)}.` };
});
