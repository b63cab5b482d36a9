import type { Delivery } from '../deliveries/delivery.ts';
import type { RelatedPlace } from '../finding/finding.ts';
import type { Node } from '../yaml/node.ts';
import { segmentsOf } from '../yaml/pointer.ts';
import type { ReadBody } from './body.ts';
import { type ExpectedEvent, matchesMediaType } from './expected-event.ts';
import { faultSentence, pointerOfKind } from './fault-sentence.ts';
import type { Observation } from './observation.ts';
import type { Fault } from './validator.ts';

/** What a delivery is compared with, and how it is told. */
export interface Comparison {
  readonly delivery: Delivery;
  readonly event: ExpectedEvent;
  readonly body: ReadBody;
  readonly showsValues: boolean;
  /** What to say of a difference, where the capture is older or newer than the document. */
  readonly hint?: string;
}

/** Where a payload breaks its schema. */
export function payloadObservations(
  faults: readonly Fault[],
  { value }: { value: unknown },
  one: Comparison,
): Observation[] {
  return faults.map((fault) => {
    const { pointer, keyword, params } = fault;
    const said = faultSentence(fault, valueAt(value, pointer), one.showsValues);
    const extra = params.additionalProperty ?? params.unevaluatedProperty;
    const { body, at: whole } = one.delivery;
    const at = () => (extra === undefined ? body?.at(pointer) : body?.keyAt(`${pointer}/${extra}`)) ?? whole;
    const where = placeOfKeyword(fault.schema, keyword);
    const kind = [where?.file, where?.span.start, pointerOfKind(pointer), params.missingProperty ?? extra ?? ''].join(
      '\0',
    );
    return observed(one, {
      rule: 'conform/delivery-differs',
      kind: `${keyword}\0${kind}`,
      message: `A delivery of \`${one.event.label}\` ${said}`,
      at,
      ...(where && { related: [{ message: 'The schema says this here.', at: where }] }),
    });
  });
}

/** All values of a form are texts, in which numbers are written: that is no fault. */
export function isOfForm({ pointer, keyword, params }: Fault, body: ReadBody & { kind: 'value' }): boolean {
  if (!/^application\/x-www-form-urlencoded/i.test(body.mediaType ?? '')) return false;
  const value = valueAt(body.value, pointer);
  if (keyword !== 'type' || typeof value !== 'string') return false;
  const types = [params.type].flat();
  return (
    (types.some((type) => type === 'number' || type === 'integer') && value !== '' && Number.isFinite(Number(value))) ||
    (types.includes('boolean') && /^(?:true|false)$/.test(value))
  );
}

/** Method, headers, content type and acknowledgement of a request. */
export function* surroundings(one: Comparison): Iterable<Observation> {
  if (one.delivery.kind !== 'request' || one.event.operations.length === 0) return;
  const { delivery, event } = one;
  const { method, headers, status } = delivery;
  const known = event.operations.filter(
    (operation) => method === undefined || isMethod(operation.method.value, method.value),
  );
  const [first] = event.operations;
  if (method !== undefined && known.length === 0 && first !== undefined)
    yield observed(one, {
      rule: 'conform/method-differs',
      kind: method.value,
      message: `A delivery of \`${event.label}\` comes by \`${method.value}\`, and is modelled as \`${first.method.value.toUpperCase()}\`.`,
      at: method.at,
      related: [{ message: 'The method is modelled here.', at: first.method.at }],
    });
  const [operation] = known;
  if (operation === undefined) return;
  for (const { name, isRequired } of recordsAllHeaders(delivery) ? operation.headers : [])
    if (isRequired && !headers?.has(name.value.toLowerCase()))
      yield observed(one, {
        rule: 'conform/header-missing',
        kind: name.value.toLowerCase(),
        message: `A delivery of \`${event.label}\` comes without the header \`${name.value}\`, which is required.`,
        at: delivery.at,
        related: [{ message: 'The header is required here.', at: name.at }],
      });
  yield* contentType(one, operation.contents);
  const answers = operation.statuses;
  if (status !== undefined && answers.length > 0 && !answers.some(({ value }) => isStatus(value, status.value)))
    yield observed(one, {
      rule: 'conform/status-not-modelled',
      kind: String(status.value),
      message: `A delivery of \`${event.label}\` was answered with \`${status.value}\`, which is not among the responses that are modelled.`,
      at: status.at,
      ...(answers[0] && { related: [{ message: 'The responses are modelled here.', at: answers[0].at }] }),
    });
}

/** The capture has all headers of a delivery, and not some that someone chose. */
export function recordsAllHeaders({ headers }: Delivery): boolean {
  return everyRequest.some((name) => headers?.has(name));
}

/** Headers that every request has one of: a capture without any kept only some of the headers. */
const everyRequest = ['host', 'content-type', 'content-length', 'user-agent', 'accept'];

function* contentType(
  one: Comparison,
  contents: ExpectedEvent['operations'][number]['contents'],
): Iterable<Observation> {
  const { delivery, event } = one;
  const recorded = delivery.headers?.get('content-type');
  const [first] = contents;
  if (recorded === undefined || first === undefined) return;
  if (contents.some(({ mediaType }) => matchesMediaType(mediaType, recorded.value))) return;
  const type = recorded.value.split(';')[0]?.trim() ?? '';
  yield observed(one, {
    rule: 'conform/content-type-differs',
    kind: type,
    message: `A delivery of \`${event.label}\` comes as \`${type}\`, and is modelled as \`${first.mediaType.value}\`.`,
    at: recorded.at,
    related: [{ message: 'The content type is modelled here.', at: first.mediaType.at }],
  });
}

/** The direction of a message, where it is not the one that is modelled. @param application whom the document describes */
export function directionObservation(one: Comparison, application: 'provider' | 'client'): Observation | undefined {
  const { delivery, event } = one;
  const way = delivery.direction;
  const [[written, at] = []] = event.directions;
  if (way === undefined || written === undefined || at === undefined || event.directions.size > 1) return undefined;
  const opposite = written === 'sent' ? 'received' : 'sent';
  const modelled = application === 'provider' ? written : opposite;
  if (modelled === way.value) return undefined;
  const words = { sent: 'the client sends', received: 'the client receives' };
  return observed(one, {
    rule: 'conform/direction-differs',
    kind: way.value,
    message: `A message \`${event.label}\` is one that ${words[way.value]} here, and is modelled as one that ${words[modelled]}.`,
    at: way.at,
    related: [{ message: 'The direction is modelled here.', at }],
  });
}

type Said = Omit<Observation, 'source' | 'hint'>;

/** An observation of a delivery, with the hint that it may be older or newer than the document. */
export function observed({ delivery, event, hint }: Comparison, said: Said): Observation {
  return {
    ...said,
    kind: `${event.file}\0${event.label}\0${said.kind}`,
    source: delivery.excerpt,
    ...(hint === undefined ? {} : { hint }),
  };
}

function isMethod(modelled: string, recorded: string): boolean {
  return modelled === recorded.toLowerCase();
}

function isStatus(modelled: string, recorded: number): boolean {
  return (
    modelled === 'default' ||
    modelled === String(recorded) ||
    (/^[1-5]XX$/i.test(modelled) && modelled[0] === String(recorded)[0])
  );
}

/** Where a schema has a keyword; of a schema as a whole where it has not, for it may be written in another dialect. */
function placeOfKeyword(schema: Node | undefined, keyword: string): RelatedPlace['at'] | undefined {
  const entry = schema?.kind === 'map' ? schema.entries.get(keyword) : undefined;
  return entry?.keyAt ?? schema?.at;
}

function valueAt(value: unknown, pointer: string): unknown {
  return segmentsOf(pointer).reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );
}
