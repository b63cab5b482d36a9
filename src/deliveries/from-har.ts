import type { Delivery, Found, Recorded } from './delivery.ts';
import {
  directions,
  headersAt,
  isMap,
  type JsonMap,
  placeOf,
  type RecordedJson,
  textBody,
  timeOf,
} from './recorded-json.ts';
import { eventsOfStream } from './server-sent-events.ts';

/** @see https://w3c.github.io/web-performance/specs/HAR/Overview.html */
export function isHarEntry(value: JsonMap): boolean {
  return isMap(value.request) && isMap(value.response) && typeof value.request.method === 'string';
}

/** The deliveries of one entry: its request, the messages of its socket, the events of its answer. */
export function* harDeliveries(json: RecordedJson): Iterable<Found> {
  const { value, places } = json;
  if (!isMap(value.request)) {
    yield { unread: { excerpt: json.excerpt, problem: 'This entry of a HAR has no request.', at: places.at('') } };
    return;
  }
  const socket = value._webSocketMessages;
  if (Array.isArray(socket)) {
    for (const [index, one] of socket.entries()) if (isMap(one)) yield { delivery: socketMessage(json, one, index) };
    return;
  }
  const stream = isMap(value.response) && isMap(value.response.content) ? value.response.content : undefined;
  if (typeof stream?.text === 'string' && /^text\/event-stream/i.test(String(stream.mimeType))) {
    const at = () => places.at('/response/content/text');
    for (const { name, data } of eventsOfStream(stream.text))
      yield {
        delivery: {
          ...placeOf(json),
          kind: 'message',
          direction: { value: 'received', at },
          body: textBody(data, false, at),
          names: name === undefined ? [] : [{ value: name, at }],
        },
      };
    return;
  }
  yield { delivery: harRequest(json, value.request) };
}

function harRequest(json: RecordedJson, request: JsonMap): Delivery {
  const { value, places } = json;
  const { postData } = request;
  const response = isMap(value.response) ? value.response : {};
  const time = timeOf(value.startedDateTime);
  const recorded = (key: string): Recorded<string> | undefined => {
    const text = request[key];
    return typeof text === 'string' ? { value: text, at: () => places.at(`/request/${key}`) } : undefined;
  };
  const [method, url] = [recorded('method'), recorded('url')];
  const at = () => places.at('/request/postData/text');
  const hasBody = isMap(postData) && typeof postData.text === 'string';
  return {
    ...placeOf(json),
    kind: 'request',
    mayBeOther: true,
    ...(method && { method }),
    ...(url && { url }),
    headers: headersAt({ ...json, value: request }, 'headers', '/request'),
    ...(hasBody ? { body: textBody(String(postData.text), postData.encoding === 'base64', at) } : {}),
    ...(time === undefined ? {} : { time }),
    ...(typeof response.status === 'number' && response.status > 0
      ? { status: { value: response.status, at: () => places.at('/response/status') } }
      : {}),
    names: [],
  };
}

/** A message as Chromium writes it: `type` is `send` or `receive`, `opcode` 2 is binary, then `data` is in base64. */
function socketMessage(json: RecordedJson, one: JsonMap, index: number): Delivery {
  const { places } = json;
  const pointer = `/_webSocketMessages/${index}`;
  const said = directions[String(one.type)];
  const time = timeOf(one.time);
  return {
    excerpt: json.excerpt,
    at: places.at(pointer),
    kind: 'message',
    ...(said === undefined ? {} : { direction: { value: said, at: () => places.at(`${pointer}/type`) } }),
    body: textBody(String(one.data ?? ''), one.opcode === 2, () => places.at(`${pointer}/data`)),
    ...(time === undefined ? {} : { time }),
    names: [],
  };
}
