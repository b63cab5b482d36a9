import { check } from './shared/check.js';
import { eventTypesOf } from './shared/event-type.js';
import { quote } from './shared/quote.js';

/** The field that tells events apart names the events. */
export default check(function* (operation, context) {
  for (const { name, open } of eventTypesOf(operation, context)) {
    for (const path of open)
      yield { message: `${quote(name)} may be any text, expected \`const\` or \`enum\` with the event.`, path };
  }
});
