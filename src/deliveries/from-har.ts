import type { Delivery, Found, Recorded } from './delivery.ts';
import { bytesOfHar, type HarEntry, type HarMessage, type HarRequest, harEntryOf } from './har-entry.ts';
import { directions, headersAt, placeOf, type RecordedJson, textBody } from './recorded-json.ts';
import { eventsOfStream } from './server-sent-events.ts';

/** The deliveries of one entry of a HAR: its request, the messages of its socket, the events of its answer. */
export function* harDeliveries(json: RecordedJson): Iterable<Found> {
  const { excerpt, places } = json;
  const entry = harEntryOf(json.value);
  const { request, messages, response } = entry;
  if (request === undefined) {
    yield { unread: { excerpt, problem: 'This entry of a HAR has no request.', at: places.at('') } };
    return;
  }
  if (messages !== undefined) {
    for (const one of messages) {
      const delivery = socketMessage(json, one);
      if (delivery !== undefined) yield { delivery };
    }
    return;
  }
  const stream = response.body;
  if (stream !== undefined && stream.text !== '' && /^text\/event-stream/i.test(stream.mimeType)) {
    const at = () => places.at('/response/content/text');
    for (const { name, data } of eventsOfStream(bytesOfHar(stream).toString()))
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
  if (request.body?.file !== undefined && request.body.text === '')
    yield {
      unread: {
        excerpt,
        problem: 'The body of this request is in another file, so it was not read.',
        at: places.at('/request/postData'),
        hint: "Record the HAR with its bodies in it: in Playwright by `content: 'embed'`.",
      },
    };
  else yield { delivery: harRequest(json, request, entry) };
}

function harRequest(json: RecordedJson, request: HarRequest, { time, response }: HarEntry): Delivery {
  const { places } = json;
  const recorded = (key: 'method' | 'url'): Recorded<string> | undefined => {
    const value = request[key];
    return value === undefined ? undefined : { value, at: () => places.at(`/request/${key}`) };
  };
  const [method, url] = [recorded('method'), recorded('url')];
  const { body } = request;
  const { status } = response;
  return {
    ...placeOf(json),
    kind: 'request',
    mayBeOther: true,
    ...(method && { method }),
    ...(url && { url }),
    headers: headersAt({ ...json, value: request.written }, 'headers', '/request'),
    ...(body === undefined || body.text === ''
      ? {}
      : { body: textBody(body.text, body.isBase64, () => places.at(`/request/postData/${body.key}`)) }),
    ...(time === undefined ? {} : { time }),
    // A browser writes 0 where no answer came.
    ...(status !== undefined && status > 0
      ? { status: { value: status, at: () => places.at('/response/status') } }
      : {}),
    names: [],
  };
}

/** Frames of control, and errors of a socket, are no messages. */
function socketMessage(
  { excerpt, places }: RecordedJson,
  { type, time, data, opcode, index }: HarMessage,
): Delivery | undefined {
  const said = directions[type];
  if (opcode >= firstOfControl || type === 'error') return undefined;
  const pointer = `/_webSocketMessages/${index}`;
  return {
    excerpt,
    at: places.at(pointer),
    kind: 'message',
    ...(said === undefined ? {} : { direction: { value: said, at: () => places.at(`${pointer}/type`) } }),
    body: textBody(data, opcode === 2, () => places.at(`${pointer}/data`)),
    ...(time === undefined ? {} : { time }),
    names: [],
  };
}

/** The opcodes from here on close, ping and pong (https://www.rfc-editor.org/rfc/rfc6455.html#section-5.2). */
const firstOfControl = 8;
