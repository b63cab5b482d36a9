import type { Body, Delivery } from '../deliveries/delivery.ts';
import { isMap, type JsonMap } from '../deliveries/recorded-json.ts';
import { type ReadBody, readBody } from './body.ts';
import type { Shape } from './shape.ts';

interface Unwrapped {
  readonly delivery: Delivery;
  readonly body: ReadBody;
}

/**
 * A delivery as its schema means it: of a CloudEvent the data alone, unless the schema names `specversion`, which is beside them. Data in
 * base64 are decoded (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md#31-handling-of-data).
 */
export function unwrapped(delivery: Delivery, body: ReadBody, shape: Shape | undefined): Unwrapped {
  const whole = { delivery, body };
  if (body.kind !== 'value' || !isMap(body.value) || typeof body.value.specversion !== 'string') return whole;
  const { value } = body;
  if (shape === undefined) return whole;
  const isOfWhole = shape.properties.has('specversion');
  if (typeof value.data_base64 === 'string') {
    if (isOfWhole && (!shape.properties.has('data') || shape.properties.has('data_base64'))) return whole;
    const inner = decoded(delivery, value);
    if (!isOfWhole || inner.body.kind !== 'value') return inner;
    const { data_base64: _, ...attributes } = value;
    return { delivery: withData(delivery), body: { ...body, value: { ...attributes, data: inner.body.value } } };
  }
  if (!('data' in value) || isOfWhole) return whole;
  const around = delivery.body;
  return {
    delivery: { ...delivery, ...(around && { body: movedBody(around, (pointer) => `/data${pointer}`) }) },
    body: { ...body, value: value.data },
  };
}

/** The data alone, read by their content type; without one they are JSON. */
function decoded(delivery: Delivery, { data_base64: encoded, datacontenttype: type }: JsonMap): Unwrapped {
  const around = delivery.body;
  const text = Buffer.from(String(encoded), 'base64').toString('utf8');
  const place = (pointer: string) => {
    const at = around?.at('/data_base64') ?? delivery.at;
    return { ...at, pointer: at.pointer + pointer };
  };
  const inner: Delivery = {
    ...delivery,
    headers: new Map([
      ['content-type', { value: typeof type === 'string' ? type : 'application/json', at: () => place('') }],
    ]),
    body: { text, at: place, keyAt: place },
  };
  const isBase64 = /^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(String(encoded));
  const body: ReadBody = isBase64
    ? readBody(inner)
    : { kind: 'malformed', problem: 'its `data_base64` is no base64', offset: 0 };
  return { delivery: { ...inner, ...(delivery.headers && { headers: delivery.headers }) }, body };
}

/** Places in data that were decoded are that of their text. */
function withData(delivery: Delivery): Delivery {
  const around = delivery.body;
  if (around === undefined) return delivery;
  return { ...delivery, body: movedBody(around, (pointer) => pointer.replace(/^\/data(?:\/.*)?$/s, '/data_base64')) };
}

function movedBody(around: Body, move: (pointer: string) => string): Body {
  return {
    ...around,
    at: (pointer) => around.at(move(pointer)),
    keyAt: (pointer) => around.keyAt(move(pointer)),
  };
}
