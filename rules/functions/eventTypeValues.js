import { check } from './shared/check.js';
import { eventTypesOf, namedValuesOf } from './shared/event-type.js';
import { pattern } from './shared/patterns.js';
import { quote } from './shared/quote.js';

/**
 * The names of the events have this form.
 *
 * @type {ReturnType<typeof check<{ match: string }>>}
 */
export default check(function* (operation, context, { match }) {
  for (const { schema, path } of eventTypesOf(operation, context)) {
    for (const { value, path: below } of namedValuesOf(schema)) {
      if (typeof value !== 'string' || pattern(match).test(value)) continue;
      yield { message: `The event type is ${quote(value)}, expected ${quote(match)}.`, path: [...path, ...below] };
    }
  }
});
