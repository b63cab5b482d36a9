import { check } from './shared/check.js';
import { eventTypesOf, namedValuesOf } from './shared/event-type.js';
import { isMap } from './shared/nodes.js';
import { quote } from './shared/quote.js';

const NAMING = ['pattern', 'oneOf', 'anyOf', 'allOf', '$ref', 'x-extensible-enum'];

/** The field that tells events apart names the events. */
export default check(function* (operation, context) {
  for (const { name, schema, path } of eventTypesOf(operation, context)) {
    const isOpen = isMap(schema) && namedValuesOf(schema).length === 0 && !NAMING.some((keyword) => keyword in schema);
    if (isOpen)
      yield { message: `${quote(name)} may be any text, expected \`const\` or \`enum\` with the event.`, path };
  }
});
