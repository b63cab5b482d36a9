/** One way to exchange events, by the names that AsyncAPI servers, URLs and prose give it. */
interface Transport {
  readonly kind: string;
  /** Schemes of URLs, and protocols of servers. */
  readonly names: RegExp;
  /** Words of prose. */
  readonly words: RegExp;
}

const transports: readonly Transport[] = [
  {
    kind: 'socket',
    names: /^(?:wss?|web-?sockets?|socket\.?io|graphql-ws|signalr)$/,
    words: /\bweb-?\s?sockets?\b|\bwss?\b|\bsocket\.io\b|\bsockets?\b|\bsignalr\b/gi,
  },
  {
    kind: 'http',
    names: /^(?:https?|http2|rest|sse|server-sent-events|http-streaming|webhooks?)$/,
    words:
      /\bREST(?:ful)?\b|\bHTTPS?\b|\bSSE\b|\bserver-sent\b|\bevent-stream\b|\bweb-?hooks?\b|\bcall-?backs?\b|\b(?:POST|PUT|PATCH|DELETE)\b/gi,
  },
  { kind: 'mqtt', names: /^(?:secure-)?mqtts?5?$/, words: /\bmqtts?\b/gi },
  { kind: 'amqp', names: /^amqps?1?$/, words: /\bamqps?\b|\brabbitmq\b/gi },
  { kind: 'kafka', names: /^kafka(?:-secure)?$/, words: /\bkafka\b/gi },
  { kind: 'nats', names: /^nats$/, words: /\bnats\b/gi },
  { kind: 'stomp', names: /^stomps?$/, words: /\bstomp\b/gi },
  { kind: 'redis', names: /^rediss?$/, words: /\bredis\b/gi },
  { kind: 'grpc', names: /^grpcs?$/, words: /\bgrpc\b/gi },
];

/** REST calls, which are no way to be told of events. */
export const restWords: RegExp = /\bREST(?:ful)?\b/gi;

/** Words of HTTP, by which a socket is opened as well. */
export const httpWords: RegExp = /\bHTTPS? (?:API|endpoint|request|call)s?\b/gi;

/** A description of HTTP, which may say of a socket that it is not in it. */
export const openApiWords: RegExp = /\bOpenAPI\b/gi;

/** A language for queries and subscriptions, which runs over HTTP and over sockets: it says nothing of the transport. */
export const graphQlWords: RegExp = /\bGraphQL\b/gi;

/** What kind of transport a protocol or scheme is; one that is not known is a kind of its own. */
export function transportKind(name: string): string {
  const lower = name.trim().toLowerCase();
  return transports.find(({ names }) => names.test(lower))?.kind ?? lower;
}

/** The kinds of transport that a name lists: `ws / wss`, `WebSocket API`, `Server-Sent Events (SSE)`. */
export function kindsNamed(name: string): Set<string> {
  return new Set(transports.filter(({ words }) => name.search(words) >= 0).map(({ kind }) => kind));
}

/** Before a word these take it back: `no WebSocket`, `not a socket`, `non-HTTP`. */
const takenBack = /\b(?:no|not|nor|neither|without|never)(?: \w+){0,2} $|\bnon-$/i;

/** Where a text speaks of a kind of transport, without those places that deny it. */
export function placesNaming(text: string, kind: string): number[] {
  return placesOf(text, wordsOf(kind));
}

export function placesOf(text: string, words: RegExp): number[] {
  return [...text.matchAll(words)]
    .map(({ index }) => index)
    .filter((index) => !takenBack.test(text.slice(Math.max(0, index - 60), index)));
}

export function wordsOf(kind: string): RegExp {
  const known = transports.find((transport) => transport.kind === kind);
  return known?.words ?? new RegExp(`\\b${kind.replaceAll(/[^\w-]/g, '.')}\\b`, 'gi');
}

const defaultPorts: Readonly<Record<string, string>> = {
  ...{ ws: '80', http: '80', wss: '443', https: '443', mqtt: '1883', mqtts: '8883', 'secure-mqtt': '8883' },
  ...{ amqp: '5672', amqps: '5671', kafka: '9092', 'kafka-secure': '9093', nats: '4222', redis: '6379' },
};

/** The port that a protocol or scheme uses where none is written. */
export function defaultPort(name: string): string | undefined {
  const lower = name.toLowerCase();
  return Object.hasOwn(defaultPorts, lower) ? defaultPorts[lower] : undefined;
}
