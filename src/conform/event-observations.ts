import type { Delivery } from '../deliveries/delivery.ts';
import type { ReadBody } from './body.ts';
import { type ExpectedEvent, payloadOf } from './expected-event.ts';
import type { Said } from './match.ts';
import type { Observation } from './observation.ts';

/** A delivery is of an event that no document models, or of none because its body cannot be read. */
export function unknownEvent(delivery: Delivery, said: Said | undefined, body: ReadBody): Observation {
  if (said === undefined && body.kind === 'malformed') {
    const message = `A delivery names no event, and its body is not what it says: ${body.problem}.`;
    const at = () => delivery.body?.at('') ?? delivery.at;
    return { rule: 'conform/body-malformed', kind: `\0${body.problem}`, message, at, source: delivery.excerpt };
  }
  if (said === undefined && body.kind === 'unread') {
    const message = `A delivery names no event, and its body is \`${body.mediaType}\`, which is not read.`;
    const at = () => delivery.body?.at('') ?? delivery.at;
    return { rule: 'conform/body-unread', kind: `\0${body.mediaType}`, message, at, source: delivery.excerpt };
  }
  const message =
    said === undefined
      ? 'A delivery names no event, and fits the schema of none that is modelled.'
      : `A delivery names the event \`${said.name}\`, which no document models.`;
  const at = said?.at ?? delivery.at;
  return { rule: 'conform/unknown-event', kind: said?.name ?? '', message, at, source: delivery.excerpt };
}

/** A delivery does not say which of several events it is. */
export function ambiguousEvent(delivery: Delivery, events: readonly ExpectedEvent[]): Observation {
  const names = [...new Set(events.map(({ label }) => `\`${label}\``))];
  const shown = names.length > 5 ? [...names.slice(0, 5), `${names.length - 5} more`] : names;
  return {
    rule: 'conform/ambiguous-event',
    kind: names.join(' '),
    message: `A delivery may be one of several events, and does not say which: ${shown.join(', ')}.`,
    at: delivery.at,
    source: delivery.excerpt,
    related: events.slice(0, 3).map((event) => ({ message: `\`${event.label}\` is modelled here.`, at: event.at })),
  };
}

/** A body that is missing where one is modelled, that is not what it says, or that is not read. */
export function bodyWithoutValue(
  delivery: Delivery,
  event: ExpectedEvent,
  body: Exclude<ReadBody, { kind: 'value' }>,
): Observation | undefined {
  const { label } = event;
  if (body.kind === 'none') {
    if (payloadOf(event) === undefined) return undefined;
    const message = `A delivery of \`${label}\` has no body, and one is modelled.`;
    return {
      ...{ rule: 'conform/body-malformed', kind: `${label}\0none`, message, at: delivery.at },
      source: delivery.excerpt,
    };
  }
  const said = { at: () => delivery.body?.at('') ?? delivery.at, source: delivery.excerpt };
  if (body.kind === 'unread') {
    const message = `The body of a delivery of \`${label}\` is \`${body.mediaType}\`, which is not read.`;
    return { ...said, rule: 'conform/body-unread', kind: `${label}\0${body.mediaType}`, message };
  }
  const message = `The body of a delivery of \`${label}\` is not what it says: ${body.problem}.`;
  return { ...said, rule: 'conform/body-malformed', kind: `${label}\0${body.problem}`, message };
}

/** The schema of an event cannot be used. @param reason the end of a sentence */
export function unusableSchema(delivery: Delivery, event: ExpectedEvent, reason: string): Observation {
  return {
    rule: 'conform/schema-unusable',
    kind: `${event.file}\0${event.label}`,
    message: `Deliveries of \`${event.label}\` were not compared with its schema: ${reason}.`,
    at: delivery.at,
    source: delivery.excerpt,
    related: [{ message: 'The event is modelled here.', at: event.at }],
  };
}

/** A delivery has a property that the schema does not name. @param pointer with `*` for items of lists */
export function propertyNotModelled(delivery: Delivery, event: ExpectedEvent, pointer: string): Observation {
  return {
    rule: 'conform/property-not-modelled',
    kind: `${event.file}\0${event.label}`,
    message: notModelled(event.label),
    part: pointer,
    at: () => delivery.body?.keyAt(pointer.replaceAll('/*', '/0')) ?? delivery.at,
    source: delivery.excerpt,
    related: [{ message: 'The event is modelled here.', at: event.at }],
  };
}

/** Made apart from the delivery, which it would keep in memory. */
function notModelled(label: string): (pointers: readonly string[]) => string {
  return (pointers) => notModelledSentence(label, pointers);
}

function notModelledSentence(label: string, pointers: readonly string[]): string {
  const names = pointers.map((pointer) => `\`${pointer}\``);
  const shown = names.length > 5 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', ');
  const noun = pointers.length === 1 ? 'a property' : 'properties';
  return `Deliveries of \`${label}\` have ${noun} that its schema does not name: ${shown}.`;
}
