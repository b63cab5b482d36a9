import type { Random } from './random.ts';
import { capital, deed, sentence, thing, trait } from './words.ts';

/** An event stream: what an AsyncAPI document models and a record documents. */
export interface Stream {
  readonly provider: string;
  readonly host: string;
  readonly channels: readonly Channel[];
}

export interface Channel {
  readonly address: string;
  readonly message: string;
}

/** A stream with about one channel for each kilobyte of its document. */
export function stream(random: Random, provider: string, bytes: number): Stream {
  const channels = Array.from({ length: Math.max(1, Math.round(bytes / 1400)) }, (_, index) => ({
    address: `/v1/${thing(random)}s/${deed(random)}-${index}`,
    message: `${capital(thing(random))}${capital(deed(random))}${index}`,
  }));
  return { provider, host: `stream.${provider}.example`, channels };
}

/** The stream as an AsyncAPI document in YAML: 2.6.0 mostly, 3.0.0 else, as in the field. Some lack what the parser asks for. */
export function asyncApi(random: Random, stream: Stream): string {
  return random.chance(0.7) ? version2(random, stream) : version3(random, stream);
}

function version2(random: Random, { provider, host, channels }: Stream): string {
  return `asyncapi: 2.6.0
${infoOf(random, provider)}servers:
  production:
    url: wss://${host}
    protocol: wss
    description: ${sentence(random, 6)}
defaultContentType: application/json
channels:
${channels
  .map(
    ({ address, message }) => `  ${address}:
    description: ${sentence(random, 8)}
    subscribe:
      operationId: on${message}
      summary: ${sentence(random, 5)}
      message:
        $ref: '#/components/messages/${message}'
`,
  )
  .join('')}${componentsOf(random, channels)}`;
}

function version3(random: Random, { provider, host, channels }: Stream): string {
  return `asyncapi: 3.0.0
${infoOf(random, provider)}servers:
  production:
    host: ${host}
    protocol: wss
    description: ${sentence(random, 6)}
defaultContentType: application/json
channels:
${channels
  .map(
    ({ address, message }) => `  channel${message}:
    address: ${address}
    messages:
      ${message}:
        $ref: '#/components/messages/${message}'
`,
  )
  .join('')}operations:
${channels
  .map(
    ({ message }) => `  send${message}:
    action: send
    channel:
      $ref: '#/channels/channel${message}'
    messages:
      - $ref: '#/channels/channel${message}/messages/${message}'
`,
  )
  .join('')}${componentsOf(random, channels)}`;
}

function infoOf(random: Random, provider: string): string {
  const license = '  license:\n    name: Apache 2.0\n    url: https://www.apache.org/licenses/LICENSE-2.0\n';
  return `info:
  title: ${capital(provider)} stream
  version: '1.0'
  description: >-
    ${sentence(random, 15)}
${random.chance(0.5) ? license : ''}`;
}

/** Few messages have a type that JSON Schema does not know: an error for the parser to find. */
function componentsOf(random: Random, channels: readonly Channel[]): string {
  const messages = channels.map(({ message }) => {
    const properties = Array.from(
      { length: 6 + Math.floor(random.next() * 8) },
      (_, index) => `          ${trait(random)}${index}:
            type: ${random.chance(0.0005) ? 'text' : 'string'}
            description: ${sentence(random, 5)}
`,
    );
    return `    ${message}:
      name: ${message}
      title: ${message}
      contentType: application/json
      payload:
        type: object
        required:
          - id
        properties:
          id:
            type: string
${properties.join('')}`;
  });
  return `components:\n  messages:\n${messages.join('')}`;
}
