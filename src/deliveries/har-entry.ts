import { isMap, type JsonMap, timeOf } from './recorded-json.ts';

/** An entry of a HAR 1.2: a request and its answer, as browsers and proxies save them. What is not written is absent. */
export interface HarEntry {
  /** When it was sent, in milliseconds since 1970. */
  readonly time: number | undefined;
  readonly request: HarRequest | undefined;
  readonly response: HarResponse;
  /** The messages of a socket, as Chromium and mitmproxy write them. */
  readonly messages: readonly HarMessage[] | undefined;
}

export interface HarRequest {
  readonly method: string | undefined;
  readonly url: string | undefined;
  /** As written, for it is the source of `headersAt`. */
  readonly written: JsonMap;
  readonly body: HarBody | undefined;
}

export interface HarResponse {
  /** A browser writes 0 where no answer came. */
  readonly status: number | undefined;
  /** The address that an answer with a status of 3xx leads to. */
  readonly redirect: string;
  readonly body: HarBody | undefined;
}

/** The body of a request or an answer; its text is empty where the file does not hold it. */
export interface HarBody {
  readonly mimeType: string;
  readonly text: string;
  readonly isBase64: boolean;
  /** The key of the text. */
  readonly key: 'text' | 'params';
  /** The other file that holds it instead. */
  readonly file: string | undefined;
}

export interface HarMessage {
  /** `send` or `receive`, and `error` where the socket failed. */
  readonly type: string;
  readonly time: number | undefined;
  readonly data: string;
  /** 1 is text, 2 is binary, whose data is in base64; 8 and above are frames of control. */
  readonly opcode: number;
  /** Its place in the list. */
  readonly index: number;
}

/**
 * Read an entry of `log.entries`.
 *
 * @see https://w3c.github.io/web-performance/specs/HAR/Overview.html
 */
export function harEntryOf(value: JsonMap): HarEntry {
  const { request, response, _webSocketMessages: messages } = value;
  return {
    time: timeOf(value.startedDateTime),
    request: isMap(request) ? requestOf(request) : undefined,
    response: responseOf(isMap(response) ? response : {}),
    messages: Array.isArray(messages) ? messages.flatMap(messageOf) : undefined,
  };
}

/** True of a value that is an entry of a HAR, also where it is alone: the body of its request is in `postData`. */
export function isHarEntry({ request, response }: JsonMap): boolean {
  if (!isMap(request) || !isMap(response) || typeof request.method !== 'string') return false;
  return ['body', 'rawBody', 'content', 'text'].every((key) => request[key] === undefined);
}

/** The bytes of a body. */
export function bytesOfHar({ text, isBase64 }: HarBody): Buffer {
  return Buffer.from(text, isBase64 ? 'base64' : 'utf8');
}

function requestOf(written: JsonMap): HarRequest {
  const { method, url, postData } = written;
  return {
    method: typeof method === 'string' ? method : undefined,
    url: typeof url === 'string' ? url : undefined,
    written,
    body: isMap(postData) ? bodyOf(postData) : undefined,
  };
}

function responseOf({ status, redirectURL, content }: JsonMap): HarResponse {
  const isRedirect = typeof status === 'number' && status >= 300 && status < 400;
  return {
    status: typeof status === 'number' ? status : undefined,
    redirect: isRedirect && typeof redirectURL === 'string' ? redirectURL : '',
    body: isMap(content) ? bodyOf(content) : undefined,
  };
}

/** Some tools give the fields of a form, and not its text. */
function bodyOf({ mimeType, text, params, encoding, _file: file }: JsonMap): HarBody {
  const type = typeof mimeType === 'string' ? mimeType : '';
  const fields = Array.isArray(params) ? params.filter(isMap) : [];
  const isOfFields = typeof text !== 'string' && fields.length > 0 && /^application\/x-www-form/i.test(type);
  const form = () => new URLSearchParams(fields.map(({ name, value }) => [String(name), String(value ?? '')]));
  return {
    mimeType: type,
    text: isOfFields ? form().toString() : typeof text === 'string' ? text : '',
    isBase64: encoding === 'base64',
    key: isOfFields ? 'params' : 'text',
    file: typeof file === 'string' ? file : undefined,
  };
}

function messageOf(value: unknown, index: number): HarMessage[] {
  if (!isMap(value)) return [];
  const { type, time, data, opcode } = value;
  return [
    {
      type: String(type),
      time: timeOf(time),
      data: typeof data === 'string' ? data : '',
      opcode: typeof opcode === 'number' ? opcode : 1,
      index,
    },
  ];
}
