import type { ClientRequest, IncomingHttpHeaders } from 'node:http';
import type { Duplex } from 'node:stream';
import got, { type Response, TimeoutError } from 'got';
import { type Connections, isAddressRefused } from './connections.ts';
import type { NetworkSettings } from './settings.ts';

/** The answer of one address, redirects not followed. */
export interface HttpAnswer {
  readonly kind: 'answer';
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Without its compression. */
  readonly body: Uint8Array;
}

export interface NoAnswer {
  readonly kind: 'none';
  readonly why: 'refused' | 'unreachable';
  /** A sentence for people. */
  readonly reason: string;
  /** Another attempt may succeed. */
  readonly isPassing: boolean;
}

type Bounds = Pick<NetworkSettings, 'mostBytes' | 'mostTime' | 'userAgent'>;

/** What is asked of an address. */
export interface Asked {
  readonly headers: Readonly<Record<string, string>>;
  /** Bytes of the body that are enough: what follows is left unread. Without it, a body that is too large is an error. */
  readonly enough?: number;
}

/**
 * Ask one address by GET. Nothing but the given headers and those of HTTP itself is sent: no cookie, no credentials. The body
 * is read up to the greatest size, counted without its compression, and the time holds for all of it.
 */
export async function request(
  url: URL,
  { headers, enough }: Asked,
  { mostBytes, mostTime, userAgent }: Bounds,
  connections: Connections,
): Promise<HttpAnswer | NoAnswer> {
  try {
    const { agents, lookup } = await connections.routeTo(url);
    const stream = got.stream(url, {
      agent: agents,
      // The types of got know its own cache of names alone; the function goes to the socket as it is.
      dnsLookup: lookup as never,
      headers: { ...headers, 'user-agent': userAgent },
      followRedirect: false,
      throwHttpErrors: false,
      retry: { limit: 0 },
      timeout: { request: mostTime },
      maxHeaderSize: 65_536,
    });
    const response = await new Promise<Response>((resolve, reject) => {
      stream.once('response', resolve);
      stream.on('error', reject);
      const end = (socket: Duplex) => {
        socket.destroy();
        stream.destroy();
        reject(noPage());
      };
      stream.once('request', (sent: ClientRequest) => sent.once('upgrade', (_, socket) => end(socket)));
      stream.once('close', () => reject(noPage()));
    });
    const { statusCode: status, headers: answered } = response;
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      chunks.push(chunk);
      if (enough !== undefined && size >= enough) {
        stream.destroy();
        break;
      }
      if (size > mostBytes) {
        stream.destroy();
        return none(`The page has more than ${mostBytes.toLocaleString('en-US')} bytes.`);
      }
    }
    return { kind: 'answer', status, headers: answered, body: Buffer.concat(chunks).subarray(0, enough) };
  } catch (error) {
    return noAnswer(url, error, mostTime);
  }
}

/** Of a site that changes to another protocol (101), which ends the request without an answer. */
function noPage(): Error {
  return new Error('it ended without an answer');
}

function noAnswer({ hostname }: URL, error: unknown, mostTime: number): NoAnswer {
  const cause = causeOf(error);
  if (isAddressRefused(cause))
    return {
      ...{ kind: 'none', why: 'refused', isPassing: false },
      reason: `\`${hostname}\` is not a public address.`,
    };
  if (error instanceof TimeoutError) return none(`No whole answer came within ${mostTime / 1000} s.`, true);
  const { code = '' } = cause as NodeJS.ErrnoException;
  const known = reasons[code];
  if (known !== undefined) return none(known(hostname), code !== 'ENOTFOUND');
  if (code.startsWith('HPE_'))
    return none(`The site \`${hostname}\` does not keep to HTTP: its answer cannot be read.`);
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_'))
    return none(`The encryption of \`${hostname}\` does not work: it answers something else than TLS.`);
  if (/^(?:CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/.test(code))
    return none(`The certificate of \`${hostname}\` is not trusted (${code}).`);
  if (code.startsWith('Z_') || code.startsWith('ERR_BROTLI') || code.startsWith('ERR__ERROR'))
    return none('The body cannot be decompressed.');
  return none(
    `The connection to \`${hostname}\` failed: ${cause instanceof Error ? cause.message : String(cause)}.`,
    true,
  );
}

/** The error that the client wraps, and that of the proxy or the socket below it. */
function causeOf(error: unknown): unknown {
  let cause = error;
  while (cause instanceof Error && cause.cause instanceof Error) cause = cause.cause;
  return cause;
}

function none(reason: string, isPassing = false): NoAnswer {
  return { kind: 'none', why: 'unreachable', reason, isPassing };
}

const reasons: Readonly<Record<string, (host: string) => string>> = {
  ENOTFOUND: (host) => `There is no host \`${host}\`.`,
  EAI_AGAIN: (host) => `The name \`${host}\` cannot be looked up at present.`,
  ECONNREFUSED: (host) => `\`${host}\` refuses connections.`,
  ECONNRESET: (host) => `\`${host}\` ended the connection.`,
  ERR_GOT_REQUEST_ERROR: (host) => `The connection to \`${host}\` failed.`,
};
