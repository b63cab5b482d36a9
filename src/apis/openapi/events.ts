import { isEventType } from '../../../rules/functions/shared/names.js';
import type { Located, Location } from '../../text/location.ts';
import { type Entry, get, itemsOf, type Node } from '../../yaml/node.ts';
import { located } from '../located.ts';
import { PayloadSchema } from '../payload-schema.ts';
import type { References } from '../references.ts';
import { named, type OpenApiWalk, type Part } from './walk.ts';

/** An event that an OpenAPI document models, as a webhook or as a callback. */
export interface ModelledEvent {
  readonly kind: 'webhook' | 'callback';
  /** The key it has. */
  readonly label: string;
  readonly at: Location;
  /** Its other names: operationIds, and the only value its payload's event-type property may have. */
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

/** The events of an OpenAPI 3.x document: its webhooks, and the callbacks of its operations and components. */
export function readEvents(walk: OpenApiWalk): ModelledEvent[] {
  const { references } = walk;
  const webhooks = walk.webhookMaps.flatMap((map) => named(walk.below(map)));
  const webhookEvents = distinct(webhooks).map((item) => eventOf('webhook', item, walk.operationsOf(item), references));
  const callbackEvents = distinct(named(walk.callbacks)).map((callback) => {
    const operations = walk.below(callback).flatMap((item) => walk.operationsOf(item));
    return eventOf('callback', callback, operations, references);
  });
  return [...webhookEvents, ...callbackEvents];
}

/** True when events may be in a file that cannot be had, so that the list of modelled events is incomplete. */
export function hasEventsElsewhere(walk: OpenApiWalk): boolean {
  return [...walk.webhookMaps, ...walk.pathItems].some(
    ({ broken }) => broken !== undefined && broken.lacks !== 'place',
  );
}

/** The schema of the JSON that an event carries; undefined where it carries none, or several. */
export function payloadIn(walk: OpenApiWalk, { at }: ModelledEvent): PayloadSchema | undefined {
  const { references } = walk;
  const isEvent = ({ keyAt }: Part) => keyAt.file === at.file && keyAt.span.start === at.span.start;
  const items = walk.webhookMaps
    .flatMap((map) => walk.below(map))
    .filter(isEvent)
    .slice(0, 1);
  const contents = items
    .flatMap((item) => walk.operationsOf(item))
    .flatMap(({ node }) => references.entries(references.get(node, 'requestBody'), 'content'));
  const schemas = contents
    .filter(({ key }) => /[/+]json\b/i.test(key))
    .flatMap(({ value }) => references.get(value, 'schema') ?? []);
  const [schema, ...others] = new Set(schemas);
  return schema === undefined || others.length > 0 ? undefined : new PayloadSchema([schema], references);
}

function eventOf(
  kind: ModelledEvent['kind'],
  { key, keyAt }: Part,
  operations: readonly Part[],
  references: References,
): ModelledEvent {
  const payloads = operations.flatMap(({ node }) => payloadsOf(references, node));
  const properties = payloads.flatMap((schema) => propertiesOf(references, schema));
  const types = properties
    .filter((property) => isEventType(property.key))
    .flatMap(({ key: property, value }) => valuesOf(references, value).map((name) => ({ property, name })));
  const constants = types.map(({ name }) => name);
  const choices = properties.map(({ value }) => valuesOf(references, value)).filter((values) => values.length > 1);
  const ids = operations.flatMap(({ node }) => located(get(node, 'operationId')) ?? []);
  const variants = [...choices.flat(), ...(constants.length > 1 ? constants : [])];
  const names = [...ids, ...(constants.length === 1 ? constants : [])];
  return { kind, label: key, at: keyAt, names, types, variants };
}

function payloadsOf(references: References, operation: Node): Node[] {
  const body = references.get(operation, 'requestBody');
  return references.entries(body, 'content').flatMap(({ value }) => references.get(value, 'schema') ?? []);
}

const deepest = 6;

/** The properties of a schema and of all that it is composed of, each part once: parts may hold each other. */
function propertiesOf(references: References, schema: Node): Entry[] {
  const nodes = new Set<Node>();
  let level: readonly Node[] = [schema];
  for (let depth = 0; depth <= deepest; depth++) {
    const added = new Set(level.map((part) => references.follow(part).node).filter((node) => !nodes.has(node)));
    for (const node of added) nodes.add(node);
    level = [...added].flatMap((node) => ['allOf', 'oneOf', 'anyOf'].flatMap((key) => references.items(node, key)));
  }
  return [...nodes].flatMap((node) => references.entries(node, 'properties'));
}

function valuesOf(references: References, schema: Node): Located<string>[] {
  const { node } = references.follow(schema);
  return [get(node, 'const'), ...itemsOf(get(node, 'enum'))].flatMap((value) => located(value) ?? []);
}

/** A callback of `components` that operations refer to is modelled once. */
function distinct(parts: readonly Part[]): Part[] {
  return [...new Map(parts.map((part) => [part.keyAt, part])).values()];
}
