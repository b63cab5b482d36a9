import { check } from './check.js';
import { memory } from './memory.js';
import { at, entries, isMap, isReference } from './nodes.js';
import { METHODS } from './operations.js';
import { rootOf, writtenPath } from './places.js';

/**
 * @typedef {import('./check.js').Context} Context
 * @typedef {import('./check.js').Finding} Finding
 * @typedef {(string | number)[]} Path
 * @typedef {{ kind: 'webhook' | 'callback', method: string, operation: Record<string, unknown>, path: Path }} EventOperation
 */

const DELIVERIES = ['post', 'put', 'patch'];

/**
 * Whether an operation carries an event; the others are handshakes.
 *
 * @param {Pick<EventOperation, 'method'>} event
 * @returns {boolean}
 */
export function isDelivery({ method }) {
  return DELIVERIES.includes(method);
}

/**
 * Make a Spectral function that looks at each operation of an event, and is given the whole document. A fault that all of them
 * share is one finding, with their count.
 *
 * @template {object} Options
 * @param {(operation: Record<string, unknown>, context: Context, options: Options) => Iterable<Finding>} inspect
 * @param {(event: EventOperation, options: Options) => boolean} [isMeant]
 */
export function checkEvents(inspect, isMeant = isDelivery) {
  return check(
    /** @type {(document: unknown, context: Context, options: Options) => Iterable<Finding>} */
    function* (_, context, options) {
      const found = eventOperationsOf(context)
        .filter((event) => isMeant(event, options))
        .map(({ operation, path }) =>
          Array.from(inspect(operation, { ...context, path }, options), (finding) => ({ path, ...finding })),
        );
      const shared = found.length > 1 ? sharedMessages(found) : new Set();
      for (const [index, findings] of found.entries()) {
        for (const finding of findings) {
          if (!shared.has(finding.message)) yield finding;
          else if (index === 0)
            yield { ...finding, message: `${finding.message} The same is true of all ${found.length} events.` };
        }
      }
    },
  );
}

/**
 * @param {readonly (readonly Finding[])[]} found
 * @returns {Set<string>}
 */
function sharedMessages([first = [], ...others]) {
  const messages = others.map((findings) => new Set(findings.map(({ message }) => message)));
  return new Set(first.map(({ message }) => message).filter((message) => messages.every((one) => one.has(message))));
}

/** @type {import('./memory.js').Memory<object, EventOperation[]>} */
const known = memory();

/**
 * The operations of all webhooks and callbacks of a document, each once wherever it is used. An `x-webhooks` beside `webhooks`
 * is for older tools: what it repeats is no event of its own.
 *
 * @param {Context} context
 * @returns {readonly EventOperation[]}
 */
export function eventOperationsOf(context) {
  const root = rootOf(context);
  const before = known.get(root);
  if (before !== undefined) return before;
  const operations = new Map();
  for (const { kind, pathItem, path } of eventItemsOf(root)) {
    for (const method of METHODS) {
      const operation = pathItem[method];
      if (!isMap(operation) || isReference(operation)) continue;
      const key = placeKey([...path, method], context);
      if (!operations.has(key)) operations.set(key, { kind, method, operation, path: [...path, method] });
    }
  }
  const result = [...operations.values()];
  known.set(root, result);
  return result;
}

/**
 * @param {Record<string, unknown>} root
 * @returns {Iterable<{ kind: 'webhook' | 'callback', pathItem: Record<string, unknown>, path: Path }>}
 */
function* eventItemsOf(root) {
  const { paths, webhooks, 'x-webhooks': older, components } = root;
  const { pathItems, callbacks } = isMap(components) ? components : {};
  for (const [field, items] of /** @type {const} */ ([
    ['webhooks', webhooks],
    ['x-webhooks', older],
  ])) {
    for (const [name, pathItem] of entries(items)) {
      const isRepeated = field === 'x-webhooks' && isMap(webhooks) && Object.hasOwn(webhooks, name);
      if (isMap(pathItem) && !isRepeated) yield { kind: 'webhook', pathItem, path: [field, name] };
    }
  }
  const holders = /** @type {const} */ ([
    [['paths'], paths],
    [['webhooks'], webhooks],
    [['x-webhooks'], older],
    [['components', 'pathItems'], pathItems],
  ]);
  for (const [path, items] of holders) {
    for (const [name, item] of entries(items)) yield* callbacksOf(item, [...path, name]);
  }
  for (const [name, callback] of entries(callbacks)) yield* itemsOf(callback, ['components', 'callbacks', name]);
}

/**
 * @param {unknown} pathItem
 * @param {Path} path
 * @returns {Iterable<{ kind: 'callback', pathItem: Record<string, unknown>, path: Path }>}
 */
function* callbacksOf(pathItem, path) {
  if (!isMap(pathItem)) return;
  const additional = entries(pathItem.additionalOperations);
  const operations = [
    ...entries(pathItem).map(([method, operation]) => ({ operation, path: [...path, method] })),
    ...additional.map(([method, operation]) => ({ operation, path: [...path, 'additionalOperations', method] })),
  ];
  for (const { operation, path: place } of operations) {
    if (!isMap(operation)) continue;
    for (const [name, callback] of entries(operation.callbacks))
      yield* itemsOf(callback, [...place, 'callbacks', name]);
  }
}

/**
 * @param {unknown} callback
 * @param {Path} path
 * @returns {Iterable<{ kind: 'callback', pathItem: Record<string, unknown>, path: Path }>}
 */
function* itemsOf(callback, path) {
  for (const [key, pathItem] of entries(callback)) {
    if (isMap(pathItem)) yield { kind: 'callback', pathItem, path: [...path, key] };
  }
}

/**
 * The same for all uses of one place, be it in the document or in another file.
 *
 * @param {Path} path
 * @param {Context} context
 * @returns {string}
 */
function placeKey(path, context) {
  const written = writtenPath(path, context);
  for (let length = written.length; length > 0; length -= 1) {
    const node = at(context.document.data, written.slice(0, length));
    if (isReference(node)) return JSON.stringify([node.$ref, ...written.slice(length)]);
  }
  return JSON.stringify(written);
}
