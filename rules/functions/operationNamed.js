import { checkEvents } from './shared/events.js';
import { ancestor } from './shared/places.js';

const FIELDS = ['operationId', 'summary', 'description'];

/** A reader and a generator need at least one name for the event. A callback has that of the operation it belongs to. */
export default checkEvents(
  function* (operation, context) {
    const pathItem = ancestor(context, 1);
    if (FIELDS.some((field) => isText(operation[field]) || isText(pathItem[field]))) return;
    yield { message: 'The operation has no `operationId`, `summary` or `description`, expected at least one of them.' };
  },
  ({ kind }) => kind === 'webhook',
);

/**
 * @param {unknown} value
 * @returns {boolean}
 */
function isText(value) {
  return typeof value === 'string' && value.trim() !== '';
}
