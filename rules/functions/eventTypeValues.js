import { check } from './shared/check.js';
import { eventTypesOf } from './shared/event-type.js';
import { pattern } from './shared/patterns.js';
import { quote } from './shared/quote.js';

/**
 * The names of the events have this form.
 *
 * @type {ReturnType<typeof check<{ match: string }>>}
 */
export default check(function* (operation, context, { match }) {
  for (const { value, path } of eventTypesOf(operation, context).flatMap(({ values = [] }) => values)) {
    if (typeof value !== 'string' || pattern(match).test(value)) continue;
    yield { message: `The event type is ${quote(value)}, expected ${quote(match)}.`, path };
  }
});
