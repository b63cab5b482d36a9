import { check } from './shared/check.js';
import { eventTypesOf } from './shared/event-type.js';
import { quote } from './shared/quote.js';

/** The field that tells events apart is always there. */
export default check(function* (operation, context) {
  for (const { name, optional } of eventTypesOf(operation, context)) {
    for (const path of optional)
      yield { message: `${quote(name)} tells events apart but is optional, expected it in \`required\`.`, path };
  }
});
