import { check } from './shared/check.js';
import { eventTypesOf } from './shared/event-type.js';
import { quote } from './shared/quote.js';

/** The field that tells events apart is always there. */
export default check(function* (operation, context) {
  for (const { name, required, path } of eventTypesOf(operation, context)) {
    if (!required)
      yield { message: `${quote(name)} tells events apart but is optional, expected it in \`required\`.`, path };
  }
});
