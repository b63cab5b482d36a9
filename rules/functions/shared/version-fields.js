import { eventOperationsOf } from './events.js';
import { at, entries, isMap, items } from './nodes.js';
import { contentOf, operationsOf } from './operations.js';
import { rootOf } from './places.js';

/**
 * @typedef {import('./check.js').Context} Context
 * @typedef {(string | number)[]} Path
 * @typedef {{ value: unknown, path: Path }} Holder
 * @typedef {{ field: string, holder: string, from: '3.1' | '3.2', instead: string, places: Path[] }} FieldUse `field` may hold its value
 * @typedef {Record<string, ['3.1' | '3.2', string]>} Later
 * @typedef {{ name: string, fields: Later, values?: Record<string, Later>, holders: (root: Record<string, unknown>, context: Context) => Holder[] }} Kind
 */

/** @type {Kind[]} Fields of objects other than schemas that came with OpenAPI 3.1 or 3.2, and how earlier versions say it. */
const KINDS = [
  {
    name: 'the document',
    fields: {
      jsonSchemaDialect: ['3.1', 'schemas in the dialect of OpenAPI 3.0'],
      $self: ['3.2', 'no URI of its own'],
    },
    holders: (root) => [{ value: root, path: [] }],
  },
  {
    name: '`info`',
    fields: { summary: ['3.1', '`description`'] },
    holders: (root) => [{ value: root.info, path: ['info'] }],
  },
  {
    name: 'the license',
    fields: { identifier: ['3.1', '`url`'] },
    holders: ({ info }) => [{ value: isMap(info) ? info.license : undefined, path: ['info', 'license'] }],
  },
  {
    name: '`components`',
    fields: {
      pathItems: ['3.1', 'path items where they are used'],
      mediaTypes: ['3.2', 'media types where they are used'],
    },
    holders: (root) => [{ value: root.components, path: ['components'] }],
  },
  {
    name: 'a tag',
    fields: { summary: ['3.2', '`description`'], parent: ['3.2', 'tags in one list'], kind: ['3.2', '`description`'] },
    holders: (root) => items(root.tags).map((value, index) => ({ value, path: ['tags', index] })),
  },
  {
    name: 'a server',
    fields: { name: ['3.2', '`description`'] },
    holders: (root) => items(root.servers).map((value, index) => ({ value, path: ['servers', index] })),
  },
  {
    name: 'a path item',
    fields: {
      query: ['3.2', 'a method that this version has'],
      additionalOperations: ['3.2', 'methods that this version has'],
    },
    holders: (root) => pathItemsOf(root),
  },
  {
    name: 'a media type',
    fields: {
      itemSchema: ['3.2', '`schema`'],
      itemEncoding: ['3.2', '`encoding`'],
      prefixEncoding: ['3.2', '`encoding`'],
    },
    holders: (_, context) => mediaTypesOf(context),
  },
  {
    name: 'OAuth flows',
    fields: { deviceAuthorization: ['3.2', 'another flow'] },
    holders: (root) =>
      schemesOf(root).map(({ value, path }) => ({ value: below(value, 'flows'), path: [...path, 'flows'] })),
  },
  {
    name: 'a security scheme',
    fields: {
      oauth2MetadataUrl: ['3.2', '`openIdConnectUrl` of a scheme of its own'],
      deprecated: ['3.2', '`description`'],
    },
    values: { type: { mutualTLS: ['3.1', 'a scheme that this version has, or `description`'] } },
    holders: (root) => schemesOf(root),
  },
  {
    name: 'a parameter',
    fields: {},
    values: { in: { querystring: ['3.2', '`query`'] } },
    holders: (root, context) => parametersOfEvents(root, context),
  },
];

/**
 * The fields of a document, outside of schemas, that came with a later version than its own.
 *
 * @param {number} minor of the document: 0 is OpenAPI 3.0
 * @param {Context} context
 * @returns {FieldUse[]}
 */
export function laterFieldsOf(minor, context) {
  const root = rootOf(context);
  return KINDS.flatMap(({ name, fields, values = {}, holders }) => {
    const later = [
      ...Object.entries(fields).map(([field, said]) => ({ field, value: undefined, said })),
      ...Object.entries(values).flatMap(([field, allowed]) =>
        Object.entries(allowed).map(([value, said]) => ({ field, value, said })),
      ),
    ].filter(({ said: [from] }) => Number(from.slice(2)) > minor);
    if (later.length === 0) return [];
    const found = holders(root, context);
    return later.flatMap(({ field, value, said: [from, instead] }) => {
      const isUsed = (/** @type {unknown} */ holder) =>
        isMap(holder) && Object.hasOwn(holder, field) && (value === undefined || holder[field] === value);
      const places = found.filter((one) => isUsed(one.value)).map(({ path }) => [...path, field]);
      const written = value === undefined ? field : `${field}: ${value}`;
      return places.length === 0 ? [] : [{ field: written, holder: name, from, instead, places }];
    });
  });
}

/**
 * The parameters of events and those of `components`.
 *
 * @param {Record<string, unknown>} root
 * @param {Context} context
 * @returns {Holder[]}
 */
function parametersOfEvents({ components }, context) {
  const shared = entries(below(components, 'parameters')).map(([name, value]) => ({
    value,
    path: ['components', 'parameters', name],
  }));
  const listed = eventOperationsOf(context).flatMap(({ operation, path }) => {
    const item = path.slice(0, path.at(-2) === 'additionalOperations' ? -2 : -1);
    return [
      ...items(operation.parameters).map((value, index) => ({ value, path: [...path, 'parameters', index] })),
      ...items(below(at(rootOf(context), item), 'parameters')).map((value, index) => ({
        value,
        path: [...item, 'parameters', index],
      })),
    ];
  });
  return [...listed, ...shared];
}

/**
 * @param {Record<string, unknown>} root
 * @returns {Holder[]}
 */
function pathItemsOf(root) {
  const { components } = root;
  const { pathItems, callbacks } = isMap(components) ? components : {};
  const maps = /** @type {[unknown, Path][]} */ ([
    [root.paths, ['paths']],
    [root.webhooks, ['webhooks']],
    [root['x-webhooks'], ['x-webhooks']],
    [pathItems, ['components', 'pathItems']],
    ...entries(callbacks).map(([name, callback]) => [callback, ['components', 'callbacks', name]]),
    ...[...operationsOf(root)].flatMap(({ operation, path }) =>
      entries(operation.callbacks).map(([name, callback]) => [callback, [...path, 'callbacks', name]]),
    ),
  ]);
  return maps.flatMap(([map, path]) => entries(map).map(([key, value]) => ({ value, path: [...path, key] })));
}

/**
 * The media types of events, in requests and responses.
 *
 * @param {Context} context
 * @returns {Holder[]}
 */
function mediaTypesOf(context) {
  return eventOperationsOf(context).flatMap(({ operation, path }) => {
    const responses = entries(operation.responses).map(
      ([status, response]) => /** @type {[unknown, Path]} */ ([response, [...path, 'responses', status]]),
    );
    const bodies = /** @type {[unknown, Path][]} */ ([[operation.requestBody, [...path, 'requestBody']], ...responses]);
    return bodies.flatMap(([body, place]) =>
      contentOf(body, place).payloads.map(({ media, path: at }) => ({ value: media, path: at })),
    );
  });
}

/**
 * @param {Record<string, unknown>} root
 * @returns {Holder[]}
 */
function schemesOf({ components }) {
  return entries(below(components, 'securitySchemes')).map(([name, value]) => ({
    value,
    path: ['components', 'securitySchemes', name],
  }));
}

/**
 * @param {unknown} value
 * @param {string} key
 * @returns {unknown}
 */
function below(value, key) {
  return isMap(value) ? value[key] : undefined;
}
