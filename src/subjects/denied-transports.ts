import type { ReviewRecord } from '../records/record.ts';
import type { Located, Location } from '../text/location.ts';

/** Something that a record says there is not, in a field made for it. */
export interface DeniedTransport {
  /** The beginning of a sentence. */
  readonly message: string;
  readonly at: Location;
  /** True for the protocols of servers that it denies. */
  readonly isOf: (protocol: string) => boolean;
  /** It denies every event API, whatever its protocol. */
  readonly isAny: boolean;
  /** The name of the transport, where an entry denies it. */
  readonly name: Located<string> | undefined;
}

/**
 * What the answer to the question of a record denies, and the transports that it marks as not documented. A transport is denied
 * only if the record documents no other one of its kind.
 */
export function deniedTransports(record: ReviewRecord): DeniedTransport[] {
  return [...deniedByAnswer(record), ...deniedByFindings(record)];
}

function deniedByAnswer({ answer }: ReviewRecord): DeniedTransport[] {
  if (answer?.says !== 'no') return [];
  const { question, at } = answer;
  const kinds = [...kindsIn(question.value), ...(streamWords.test(question.value) ? streams : [])];
  const isAny = asksForEventApi(question.value);
  if (kinds.length === 0 && !isAny) return [];
  const message = `The record answers no to \`${question.value}\``;
  return [
    {
      message,
      at,
      isAny,
      name: undefined,
      isOf: (protocol) => isAny || kinds.some(({ protocols }) => protocols.test(protocol)),
    },
  ];
}

function deniedByFindings({ findings }: ReviewRecord): DeniedTransport[] {
  const stated = findings.flatMap(({ transport, status }) => (transport && status ? [{ transport, status }] : []));
  return stated
    .filter(({ status }) => status.value === 'undocumented')
    .flatMap(({ transport, status }) => {
      const kinds = kindsIn(transport.value).filter(({ words }) =>
        stated.every((other) => other.status.value === 'undocumented' || !words.test(other.transport.value)),
      );
      if (kinds.length === 0) return [];
      const message = `The record says that the transport \`${transport.value}\` is not documented`;
      const isOf = (protocol: string) => kinds.some(({ protocols }) => protocols.test(protocol));
      return [{ message, at: status.at, isAny: false, name: transport, isOf }];
    });
}

interface Kind {
  readonly words: RegExp;
  /** A stream over HTTP is not told from a webhook by its protocol, so `https` denies nothing. */
  readonly protocols: RegExp;
}

const kinds: readonly Kind[] = [
  { words: /web-?\s?sockets?\b|\bwss?\b/i, protocols: /^wss?$/i },
  { words: /server-sent|\bsse\b/i, protocols: /^sse$/i },
  { words: /\bmqtts?\b/i, protocols: /^(?:secure-)?mqtts?5?$/i },
  { words: /\bkafka\b/i, protocols: /^kafka(?:-secure)?$/i },
  { words: /\bamqps?\b/i, protocols: /^amqps?1?$/i },
  { words: /\bstomps?\b/i, protocols: /^stomps?$/i },
  { words: /\bnats\b/i, protocols: /^nats$/i },
];

/** A question about streams in general asks for these. */
const streamWords = /\bstream(?:s|ing)?\b/i;
const streams = kinds.slice(0, 2);

function kindsIn(text: string): Kind[] {
  return kinds.filter(({ words }) => words.test(text));
}

/**
 * The question is whether there is an event API at all, or whether an AsyncAPI document can be made. Whether the provider itself
 * publishes such a document is another question.
 */
function asksForEventApi(question: string): boolean {
  if (/\bevent(?:-driven)?\s+(?:apis?|surfaces?|interfaces?)\b|\bevent-driven\b/i.test(question)) return true;
  return (
    /async-?\s?api/i.test(question) &&
    /\b(?:warranted|justified|produced|modell?ed|authored|possible)\b/i.test(question)
  );
}
