import { memory } from './memory.js';
import { entries, isMap, isReference, items } from './nodes.js';
import { ancestor } from './places.js';
import { remembered } from './remembered.js';

/**
 * @typedef {import('./check.js').Context} Context
 * @typedef {(string | number)[]} Path
 * @typedef {{ in: string, name: string, parameter: Record<string, unknown>, path: Path }} Parameter
 * @typedef {{ mediaType: string, media: Record<string, unknown>, path: Path }} Payload
 */

export const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];

/** Callbacks inside callbacks are followed no further than this many segments. */
const DEEPEST = 12;

/**
 * The parameters of an operation, those of its path item included; `complete` says that no reference hides one.
 *
 * @param {Record<string, unknown>} operation
 * @param {Context} context
 * @returns {{ parameters: Parameter[], complete: boolean }}
 */
export function parametersOf(operation, context) {
  const own = parametersIn(operation, context.path);
  const shared = parametersIn(ancestor(context, 1), context.path.slice(0, -1));
  const isOwn = (/** @type {Parameter} */ { in: place, name }) =>
    own.parameters.some((parameter) => parameter.in === place && parameter.name === name);
  return {
    parameters: [...own.parameters, ...shared.parameters.filter((parameter) => !isOwn(parameter))],
    complete: own.complete && shared.complete,
  };
}

/**
 * @param {Record<string, unknown>} holder an operation or a path item
 * @param {Path} path
 * @returns {{ parameters: Parameter[], complete: boolean }}
 */
export function parametersIn(holder, path) {
  const written = items(holder.parameters);
  return {
    parameters: written.flatMap((parameter, index) =>
      isMap(parameter) && typeof parameter.in === 'string' && typeof parameter.name === 'string'
        ? [{ in: parameter.in, name: parameter.name, parameter, path: [...path, 'parameters', index] }]
        : [],
    ),
    complete: !isReference(holder.parameters) && !written.some(isReference),
  };
}

/**
 * The bodies that a delivery may have, one for each media type; `complete` says that no reference hides one.
 *
 * @param {Record<string, unknown>} operation
 * @param {Context} context
 * @returns {{ payloads: Payload[], complete: boolean }}
 */
export function payloadsOf(operation, context) {
  return payloadsAt(operation, context.path);
}

export const payloadsAt = remembered((/** @type {Record<string, unknown>} */ { requestBody }, path) =>
  contentOf(requestBody, [...path, 'requestBody']),
);

/**
 * @param {unknown} holder a request body or a response
 * @param {Path} path
 * @returns {{ payloads: Payload[], complete: boolean }}
 */
export function contentOf(holder, path) {
  if (!isMap(holder)) return { payloads: [], complete: true };
  const content = entries(holder.content);
  return {
    payloads: content.flatMap(([mediaType, media]) =>
      isMap(media) && !isReference(media) ? [{ mediaType, media, path: [...path, 'content', mediaType] }] : [],
    ),
    complete: !isReference(holder) && !isReference(holder.content) && !content.some(([, media]) => isReference(media)),
  };
}

/**
 * The part of a media type that says how a payload is written: `application/vnd.a+json; v=1` is `json`.
 *
 * @param {string} mediaType
 * @returns {'json' | 'xml' | 'form' | 'other'}
 */
export function syntaxOf(mediaType) {
  const [essence = ''] = mediaType.toLowerCase().split(';');
  if (/[/+]json$/.test(essence.trim())) return 'json';
  if (/[/+]xml$/.test(essence.trim())) return 'xml';
  return /^(?:application\/x-www-form-urlencoded|multipart\/form-data)$/.test(essence.trim()) ? 'form' : 'other';
}

/** @typedef {{ operation: Record<string, unknown>, path: Path }} PlacedOperation */

/** @type {import('./memory.js').Memory<object, readonly PlacedOperation[]>} */
const known = memory();

/**
 * Every operation of a document, in the order in which a reader thinks of them: `paths`, then webhooks, each with its
 * callbacks, then the callbacks that are kept for reuse.
 *
 * @param {Record<string, unknown>} root
 * @returns {readonly PlacedOperation[]}
 */
export function operationsOf(root) {
  const before = known.get(root);
  if (before !== undefined) return before;
  const operations = [...operationsInDocument(root)];
  known.set(root, operations);
  return operations;
}

/**
 * @param {Record<string, unknown>} root
 * @returns {Iterable<PlacedOperation>}
 */
function* operationsInDocument(root) {
  for (const field of ['paths', 'webhooks', 'x-webhooks']) yield* operationsIn(root[field], [field]);
  const { components } = root;
  for (const [name, callback] of entries(isMap(components) ? components.callbacks : undefined)) {
    yield* operationsIn(callback, ['components', 'callbacks', name]);
  }
}

/**
 * @param {unknown} pathItems
 * @param {Path} path
 * @returns {Iterable<PlacedOperation>}
 */
function* operationsIn(pathItems, path) {
  for (const [key, pathItem] of entries(pathItems)) {
    for (const placed of operationsOfItem(pathItem, [...path, key])) {
      yield placed;
      if (path.length > DEEPEST) continue;
      for (const [name, callback] of entries(placed.operation.callbacks)) {
        yield* operationsIn(callback, [...placed.path, 'callbacks', name]);
      }
    }
  }
}

/**
 * The operations of a path item, those that OpenAPI 3.2 has under `additionalOperations` included.
 *
 * @param {unknown} pathItem
 * @param {Path} path
 * @returns {PlacedOperation[]}
 */
function operationsOfItem(pathItem, path) {
  if (!isMap(pathItem)) return [];
  const additional = entries(pathItem.additionalOperations);
  return [
    ...METHODS.flatMap((method) => placed(pathItem[method], path, method)),
    ...additional.flatMap(([method, operation]) => placed(operation, path, 'additionalOperations', method)),
  ];
}

/**
 * @param {unknown} operation
 * @param {Path} path
 * @param {...string} steps
 * @returns {PlacedOperation[]}
 */
function placed(operation, path, ...steps) {
  return isMap(operation) ? [{ operation, path: [...path, ...steps] }] : [];
}
