import type { Body, Delivery, Found } from './delivery.ts';
import type { Excerpt } from './excerpt.ts';
import { harDeliveries, isHarEntry } from './from-har.ts';
import { JsonPlaces } from './json-place.ts';
import {
  directions,
  headersAt,
  isMap,
  type JsonMap,
  placeOf,
  type RecordedJson,
  textAt,
  textBody,
  timeOf,
} from './recorded-json.ts';

/** Which shape the values of a capture have; told by their content unless given. */
export type Shape = 'delivery' | 'body' | 'cloudevent' | 'message' | 'har';

/**
 * The deliveries that one JSON value of a capture records: a delivery with its headers, a message of a transcript, a CloudEvent
 * (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md), an entry of a HAR, or a body alone.
 */
export function* deliveriesIn(value: unknown, excerpt: Excerpt, prefix: string, shape?: Shape): Iterable<Found> {
  if (!isMap(value)) {
    const problem = 'This is no delivery: it is no JSON object.';
    yield { unread: { excerpt, problem, at: excerpt.at({ start: 0, end: excerpt.text.length }, prefix) } };
    return;
  }
  const json: RecordedJson = { value, excerpt, places: new JsonPlaces(excerpt, { prefix }) };
  const told = shape ?? shapeOf(value);
  if (told === 'har') yield* harDeliveries(json);
  else if (told === 'cloudevent') yield { delivery: cloudEvent(json) };
  else if (told === 'message') yield { delivery: message(json) };
  else if (told === 'delivery') yield { delivery: request(json) };
  else yield { delivery: { ...placeOf(json), kind: 'payload', body: valueBody(json, ''), names: [] } };
}

function shapeOf(value: JsonMap): Shape {
  if (isHarEntry(value)) return 'har';
  if (typeof value.specversion === 'string' && typeof value.type === 'string') return 'cloudevent';
  if (directionKey(value) !== undefined && dataKey(value) !== undefined) return 'message';
  const isDelivery = isMap(value.headers) || Array.isArray(value.headers);
  const hasBody = bodyKeys.some((key) => key in value);
  if (isDelivery && (hasBody || 'method' in value || 'httpMethod' in value)) return 'delivery';
  return hasBody && Object.keys(value).every((key) => deliveryKeys.has(key)) ? 'delivery' : 'body';
}

const bodyKeys = ['body', 'rawBody', 'payload'];

/** A value with other keys beside them is a body of its own. */
const deliveryKeys = new Set(
  'body rawBody payload headers method httpMethod url path time timestamp status event isBase64Encoded encoding id'.split(
    ' ',
  ),
);

function request(json: RecordedJson): Delivery {
  const { value, places } = json;
  const key = bodyKeys.find((one) => value[one] !== undefined && value[one] !== null);
  const { headers } = value;
  const method = textAt(json, 'method') ?? textAt(json, 'httpMethod');
  const url = textAt(json, 'url') ?? textAt(json, 'path');
  const time = timeOf(value.time ?? value.timestamp);
  const statusKey = ['status', 'statusCode'].find((one) => typeof value[one] === 'number');
  const event = textAt(json, 'event');
  return {
    ...placeOf(json),
    kind: 'request',
    ...(method && { method }),
    ...(url && { url }),
    ...(headers === undefined || headers === null ? {} : { headers: headersAt(json, 'headers') }),
    ...(key === undefined ? {} : { body: bodyAt(json, key) }),
    ...(time === undefined ? {} : { time }),
    ...(statusKey === undefined
      ? {}
      : { status: { value: Number(value[statusKey]), at: () => places.at(`/${statusKey}`) } }),
    names: event === undefined ? [] : [event],
  };
}

function message(json: RecordedJson): Delivery {
  const { value, places } = json;
  const key = directionKey(value);
  const said = key === undefined ? undefined : directions[String(value[key]).toLowerCase()];
  const data = dataKey(value);
  const time = timeOf(value.time ?? value.timestamp);
  const channel = [value.channel, value.topic].find((one) => typeof one === 'string');
  return {
    ...placeOf(json),
    kind: 'message',
    ...(said === undefined ? {} : { direction: { value: said, at: () => places.at(`/${key}`) } }),
    ...(data === undefined ? {} : { body: bodyAt(json, data) }),
    ...(time === undefined ? {} : { time }),
    ...(typeof channel === 'string' ? { channel } : {}),
    names: [],
  };
}

function directionKey(value: JsonMap): string | undefined {
  return ['direction', 'type', 'from'].find(
    (key) => typeof value[key] === 'string' && directions[value[key].toLowerCase()] !== undefined,
  );
}

function dataKey(value: JsonMap): string | undefined {
  return ['data', 'message', 'payload', 'body'].find((key) => value[key] !== undefined);
}

function cloudEvent(json: RecordedJson): Delivery {
  const { value } = json;
  const type = textAt(json, 'type');
  const time = timeOf(value.time);
  return {
    ...placeOf(json),
    kind: 'payload',
    body: valueBody(json, ''),
    ...(time === undefined ? {} : { time }),
    names: type === undefined ? [] : [type],
  };
}

/** A body that is a text or a JSON value. */
function bodyAt(json: RecordedJson, key: string): Body {
  const { value, places } = json;
  const content = value[key];
  if (typeof content !== 'string') return valueBody(json, `/${key}`, content);
  const isEncoded = value.isBase64Encoded === true || value.encoding === 'base64';
  return textBody(content, isEncoded, () => places.at(`/${key}`));
}

function valueBody({ value, places }: RecordedJson, pointer: string, content: unknown = value): Body {
  return {
    text: undefined,
    json: { value: content },
    at: (inner) => places.at(pointer + inner),
    keyAt: (inner) => places.keyAt(pointer + inner),
  };
}
