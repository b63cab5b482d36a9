import type { Located, Location } from '../text/location.ts';
import { type Entry, entriesOf, get, itemsOf, type Node, textOf } from '../yaml/node.ts';
import { eventTypeProperties } from './event-type.ts';
import { resolve } from './reference.ts';

/** An event that an OpenAPI document models, as a webhook or as a callback. */
export interface ModelledEvent {
  readonly kind: 'webhook' | 'callback';
  /** The key it stands under. */
  readonly label: string;
  readonly at: Location;
  /** What else it is called: operationIds, and the only value its payload's event-type property may have. */
  readonly names: readonly Located<string>[];
  /** Each value that an event-type property of its payload may have. */
  readonly types: readonly EventType[];
  /** Several values that a property of the payload may have: each may be an event of its own. */
  readonly variants: readonly Located<string>[];
}

export interface EventType {
  /** The name of the property. */
  readonly property: string;
  readonly name: Located<string>;
}

const methods = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query']);

/**
 * The events of an OpenAPI 3.x document: its `webhooks` (`x-webhooks` in 3.0), and the callbacks of its operations and
 * components.
 */
export function readEvents(root: Node | undefined): ModelledEvent[] {
  if (root === undefined) return [];
  const webhooks = webhookMaps(root).flatMap((map) => namedEntries(root, map));
  const components = get(root, 'components');
  const items = [...entriesOf(get(root, 'paths')), ...webhooks, ...entriesOf(get(components, 'pathItems'))];
  const operations = items.flatMap(({ value }) => operationsOf(root, value));
  const callbackMaps = [...operations.map((operation) => get(operation, 'callbacks')), get(components, 'callbacks')];
  const callbacks = callbackMaps.flatMap((map) => (map === undefined ? [] : namedEntries(root, map)));
  return [
    ...distinct(webhooks).map((entry) => eventOf('webhook', entry, operationsOf(root, entry.value), root)),
    ...distinct(callbacks).map((entry) => eventOf('callback', entry, callbackOperations(root, entry.value), root)),
  ];
}

/** True when all webhooks stand behind a reference to another file, which is not read: nobody can say what is modelled. */
export function hasEventsElsewhere(root: Node | undefined): boolean {
  return root !== undefined && webhookMaps(root).some((map) => resolve(root, map).broken !== undefined);
}

function webhookMaps(root: Node): Node[] {
  return ['webhooks', 'x-webhooks'].flatMap((key) => get(root, key) ?? []);
}

function namedEntries(root: Node, map: Node): Entry[] {
  return entriesOf(resolve(root, map).node).filter(({ key }) => key !== '$ref' && !key.startsWith('x-'));
}

/** The operations of a path item; OpenAPI 3.2 has more of them, under `additionalOperations`. */
function operationsOf(root: Node, pathItem: Node): Node[] {
  const { node } = resolve(root, pathItem);
  const known = entriesOf(node).filter(({ key }) => methods.has(key));
  return [...known, ...entriesOf(get(node, 'additionalOperations'))].map(({ value }) => value);
}

/** A callback maps runtime expressions to path items. */
function callbackOperations(root: Node, callback: Node): Node[] {
  return entriesOf(resolve(root, callback).node).flatMap(({ value }) => operationsOf(root, value));
}

function eventOf(
  kind: ModelledEvent['kind'],
  { key, keyAt }: Entry,
  operations: readonly Node[],
  root: Node,
): ModelledEvent {
  const payloads = operations.flatMap((operation) => payloadsOf(root, operation));
  const properties = payloads.flatMap((schema) => propertiesOf(root, schema));
  const types = properties
    .filter((property) => eventTypeProperties.includes(property.key))
    .flatMap(({ key: property, value }) => valuesOf(root, value).map((name) => ({ property, name })));
  const constants = types.map(({ name }) => name);
  const choices = properties.map(({ value }) => valuesOf(root, value)).filter((values) => values.length > 1);
  const ids = operations.flatMap((operation) => located(get(operation, 'operationId')));
  const variants = [...choices.flat(), ...(constants.length > 1 ? constants : [])];
  const names = [...ids, ...(constants.length === 1 ? constants : [])];
  return { kind, label: key, at: keyAt, names, types, variants };
}

function payloadsOf(root: Node, operation: Node): Node[] {
  const body = get(operation, 'requestBody');
  const content = body === undefined ? undefined : get(resolve(root, body).node, 'content');
  return entriesOf(content).flatMap(({ value }) => get(value, 'schema') ?? []);
}

const deepest = 6;

/** The properties of a schema and of all that it is composed of, each part once: parts may hold each other. */
function propertiesOf(root: Node, schema: Node): Entry[] {
  const nodes = new Set<Node>();
  let level: readonly Node[] = [schema];
  for (let depth = 0; depth <= deepest; depth++) {
    const added = new Set(level.map((part) => resolve(root, part).node).filter((node) => !nodes.has(node)));
    for (const node of added) nodes.add(node);
    level = [...added].flatMap((node) => ['allOf', 'oneOf', 'anyOf'].flatMap((key) => itemsOf(get(node, key))));
  }
  return [...nodes].flatMap((node) => entriesOf(get(node, 'properties')));
}

function valuesOf(root: Node, schema: Node): Located<string>[] {
  const { node } = resolve(root, schema);
  return [get(node, 'const'), ...itemsOf(get(node, 'enum'))].flatMap(located);
}

function located(node: Node | undefined): Located<string>[] {
  const value = textOf(node);
  return node === undefined || value === undefined ? [] : [{ value, at: node.at }];
}

/** A callback of `components` that operations refer to is modelled once. */
function distinct(entries: readonly Entry[]): Entry[] {
  return [...new Map(entries.map((entry) => [entry.keyAt, entry])).values()];
}
