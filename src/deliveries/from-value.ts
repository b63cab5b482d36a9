import type { Body, Delivery, Found, Recorded } from './delivery.ts';
import type { Excerpt } from './excerpt.ts';
import { harDeliveries } from './from-har.ts';
import { isHarEntry } from './har-entry.ts';
import { JsonPlaces } from './json-place.ts';
import {
  below,
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
export type Shape = 'delivery' | 'exchange' | 'body' | 'cloudevent' | 'message' | 'har';

/**
 * The deliveries that one JSON value of a capture records: a delivery with its headers, a message of a transcript, a CloudEvent
 * (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md), an entry of a HAR, a request beside its answer, or a
 * body alone. A frame of control is none.
 */
export function* deliveriesIn(value: unknown, excerpt: Excerpt, prefix: string, shape?: Shape): Iterable<Found> {
  if (!isMap(value)) {
    const problem = 'This is no delivery: it is no JSON object.';
    yield { unread: { excerpt, problem, at: excerpt.at({ start: 0, end: excerpt.text.length }, prefix) } };
    return;
  }
  const json: RecordedJson = { value, excerpt, places: new JsonPlaces(excerpt, { prefix }) };
  const told = shape === 'delivery' && isExchange(value) ? 'exchange' : (shape ?? shapeOf(value));
  if (told === 'har') yield* harDeliveries(json);
  else if (told === 'cloudevent') yield { delivery: cloudEvent(json) };
  else if (told === 'message') {
    if (!isOfControl(value)) yield { delivery: message(json) };
  } else if (told === 'exchange') yield { delivery: exchange(json) };
  else if (told === 'delivery') yield { delivery: request(json) };
  else yield { delivery: { ...placeOf(json), kind: 'payload', body: valueBody(json, ''), names: [] } };
}

function shapeOf(value: JsonMap): Shape {
  if (isHarEntry(value)) return 'har';
  if (typeof value.specversion === 'string' && typeof value.type === 'string') return 'cloudevent';
  if (directionKey(value) !== undefined && (dataKey(value) !== undefined || isOfControl(value))) return 'message';
  if (isExchange(value)) return 'exchange';
  const isDelivery = isMap(value.headers) || Array.isArray(value.headers);
  const hasBody = bodyKeys.some((key) => key in value);
  if (isDelivery && (hasBody || 'method' in value || 'httpMethod' in value)) return 'delivery';
  return hasBody && Object.keys(value).every((key) => deliveryKeys.has(key)) ? 'delivery' : 'body';
}

/** A request and its answer, as proxies log them. */
function isExchange({ request, response }: JsonMap): boolean {
  return (
    isMap(request) &&
    typeof request.method === 'string' &&
    (response === undefined || response === null || isMap(response))
  );
}

const bodyKeys = ['body', 'rawBody', 'payload'];

/** A value with other keys beside them is a body of its own. */
const deliveryKeys = new Set(
  'body rawBody payload headers method httpMethod url path time timestamp status event isBase64Encoded encoding id'.split(
    ' ',
  ),
);

/** A proxy logs all that passes it. */
function exchange(json: RecordedJson): Delivery {
  const { value, excerpt, places } = json;
  const [sent, answer] = [below(json, 'request'), below(json, 'response')];
  const { time, timestamp } = value;
  const at = timeOf(time ?? timestamp ?? sent?.value.timestamp_start ?? value.timestamp_start);
  const status = answer && statusOf(answer);
  return {
    ...(sent === undefined ? { kind: 'request', names: [] } : request(sent)),
    ...{ excerpt, at: places.whole, mayBeOther: true },
    ...(at === undefined ? {} : { time: at }),
    ...(status && { status }),
  };
}

function statusOf({ value, places }: RecordedJson): Recorded<number> | undefined {
  const key = ['status', 'statusCode', 'status_code'].find((one) => typeof value[one] === 'number');
  return key === undefined ? undefined : { value: Number(value[key]), at: () => places.at(`/${key}`) };
}

function request(json: RecordedJson): Delivery {
  const { value } = json;
  const key = [...bodyKeys, 'content', 'text'].find((one) => value[one] !== undefined && value[one] !== null);
  const { headers } = value;
  const method = textAt(json, 'method') ?? textAt(json, 'httpMethod');
  const url = textAt(json, 'url') ?? textAt(json, 'path');
  const time = timeOf(value.time ?? value.timestamp);
  const status = statusOf(json);
  const event = textAt(json, 'event');
  return {
    ...placeOf(json),
    kind: 'request',
    ...(method && { method }),
    ...(url && { url }),
    ...(headers === undefined || headers === null ? {} : { headers: headersAt(json, 'headers') }),
    ...(key === undefined ? {} : { body: bodyAt(json, key) }),
    ...(time === undefined ? {} : { time }),
    ...(status && { status }),
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

/** A frame that closes, pings or pongs (https://www.rfc-editor.org/rfc/rfc6455.html#section-5.5): it has no message. */
function isOfControl({ opcode, type, frame }: JsonMap): boolean {
  if (typeof opcode === 'number') return opcode >= 8;
  return [opcode, type, frame].some((one) => typeof one === 'string' && /^(?:ping|pong|close)$/i.test(one));
}

/** A body that is a text or a JSON value. */
function bodyAt(json: RecordedJson, key: string): Body {
  const { value, places } = json;
  const content = value[key];
  if (typeof content !== 'string') return valueBody(json, `/${key}`, content);
  const isEncoded = value.isBase64Encoded === true || value.encoding === 'base64' || value.opcode === 2;
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
