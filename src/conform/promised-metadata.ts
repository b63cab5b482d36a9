import { kebab } from '../../rules/functions/shared/names.js';
import type { PayloadSchema } from '../apis/payload-schema.ts';
import { isMap } from '../deliveries/recorded-json.ts';
import type { Located } from '../text/location.ts';
import { type Comparison, observed, recordsAllHeaders } from './check-delivery.ts';
import { type ExpectedEvent, payloadOf } from './expected-event.ts';
import type { Observation } from './observation.ts';

/** What a delivery is told by: its id, or its time. */
interface Kind {
  readonly noun: string;
  readonly header: RegExp;
  readonly property: RegExp;
}

/**
 * Names of headers as the rules `webhook-delivery-id` and `webhook-timestamp` have them. Of the properties that these accept, those are taken
 * that are of the delivery and not of what it is about: `event_id`, and not `ship_id`.
 */
export const metadata: readonly Kind[] = [
  {
    noun: 'an id',
    header: /(?:^|-)(?:id|uuid|guid|delivery|nonce|reference)(?:-|$)|idempotency/,
    property: /^(?:(?:event|delivery|message|notification|webhook|request)-)?(?:id|uuid|guid)$|^idempotency-key$/,
  },
  {
    noun: 'a time',
    header: /time|date|(?:^|-)(?:ts|created|expires|sent|signature-input)(?:-|$)/,
    property:
      /^(?:(?:event|delivery|message|notification|webhook|sent|created|occurred|published|triggered)-)?(?:timestamp|time|date|at|ts)$|^(?:created|sent)$/,
  },
];

/** Where a document says that a delivery has it. */
interface Promised extends Kind {
  readonly headers: readonly Located<string>[];
  readonly properties: readonly Located<string>[];
}

const promises = new WeakMap<ExpectedEvent, readonly Promised[]>();

/** The id and the time that the document of an event promises, where a delivery has them in none of the places that it names. */
export function* missingMetadata(one: Comparison): Iterable<Observation> {
  const { delivery, event, body } = one;
  if (body.kind !== 'value' || !isMap(body.value)) return;
  const known = promises.get(event) ?? promisesOf(event);
  promises.set(event, known);
  const { value } = body;
  for (const { noun, headers, properties } of known) {
    if (headers.length > 0 && !recordsAllHeaders(delivery)) continue;
    if (headers.some((name) => delivery.headers?.has(name.value.toLowerCase()))) continue;
    if (properties.some((name) => value[name.value] !== undefined && value[name.value] !== null)) continue;
    const places = [...headers, ...properties];
    const names = places.slice(0, mostNamed).map((name) => `\`${name.value}\``);
    yield observed(one, {
      rule: 'conform/metadata-missing',
      kind: noun,
      message: `A delivery of \`${event.label}\` carries ${noun} nowhere, and its document promises one in ${names.join(' or ')}.`,
      at: () => delivery.body?.at('') ?? delivery.at,
      related: places.slice(0, 1).map(({ at }) => ({ message: 'It is promised here.', at })),
    });
  }
}

const mostNamed = 3;

/** What is required is told as missing by its name, and needs no second word. */
function promisesOf(event: ExpectedEvent): Promised[] {
  const schema = payloadOf(event);
  const written = event.operations.flatMap((operation) => operation.headers);
  return metadata.flatMap((kind): Promised[] => {
    const headers = written.filter(({ name }) => kind.header.test(kebab(name.value)));
    const properties = propertiesOf(schema).filter(({ name }) => kind.property.test(kebab(name.value)));
    if ([...headers, ...properties].some(({ isRequired }) => isRequired)) return [];
    if (headers.length + properties.length === 0) return [];
    return [{ ...kind, headers: headers.map(({ name }) => name), properties: properties.map(({ name }) => name) }];
  });
}

function propertiesOf(schema: PayloadSchema | undefined) {
  const required = schema?.required ?? new Set<string>();
  return [...(schema?.properties ?? [])].map(([value, { at }]) => ({
    name: { value, at },
    isRequired: required.has(value),
  }));
}
