import { check } from './shared/check.js';
import { eventTypesOf } from './shared/event-type.js';
import { kebab } from './shared/names.js';
import { entries, isMap } from './shared/nodes.js';
import { quote } from './shared/quote.js';

/** A webhook whose payload says that it is another webhook of the document was copied and not finished. */
export default check(function* (webhooks, context) {
  const names = new Map(Object.keys(webhooks).map((name) => [normalized(name), name]));
  for (const [name, pathItem] of entries(webhooks)) {
    const operation = isMap(pathItem) ? pathItem.post : undefined;
    if (!isMap(operation)) continue;
    const place = { ...context, path: [...context.path, name, 'post'] };
    for (const { values = [], schemas } of eventTypesOf(operation, place)) {
      const [only] = values;
      const other = only !== undefined && values.length === 1 ? names.get(normalized(only.value)) : undefined;
      if (only === undefined || other === undefined || normalized(other) === normalized(name)) continue;
      if (isShared(webhooks[other], schemas, { ...context, path: [...context.path, other, 'post'] })) continue;
      yield {
        message: `The payload says that the event is ${quote(only.value)}, which is another webhook of this document.`,
        path: only.path,
      };
    }
  }
});

/**
 * @param {unknown} name
 * @returns {string}
 */
function normalized(name) {
  return kebab(String(name)).replaceAll('-', '');
}

/**
 * Whether another webhook has the very same property: the payload is shared, and not copied.
 *
 * @param {unknown} pathItem
 * @param {unknown[]} schemas
 * @param {import('./shared/check.js').Context} context
 * @returns {boolean}
 */
function isShared(pathItem, schemas, context) {
  const operation = isMap(pathItem) ? pathItem.post : undefined;
  return (
    isMap(operation) &&
    eventTypesOf(operation, context).some((other) => other.schemas.some((schema) => schemas.includes(schema)))
  );
}
