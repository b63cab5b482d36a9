import type { Stream } from './asyncapi.ts';
import type { Random } from './random.ts';
import { capital, sentence, thing } from './words.ts';

/** What a record says of its provider. */
export interface Subject {
  readonly provider: string;
  /** The stream that it documents; none when it found none. */
  readonly stream: Stream | undefined;
  /** The file that models the stream, from the root of the repo. */
  readonly spec: string | undefined;
}

/** A canonical record, of the size that records have: about 3 KB, and a little for each channel. */
export function record(random: Random, { provider, stream, spec }: Subject): string {
  const docs = `https://docs.${provider}.example`;
  return `schema: api-review/v1
aid: ${provider}:asyncapi-review
name: ${capital(provider)} event API review
kind: review
date: '2026-01-15'
reviewer: the generator of the bench
subject: Public event surface of ${capital(provider)}
verdict: ${stream === undefined ? 'no-public-event-api' : 'public-event-api'}
summary: >-
  ${sentence(random, 14)}
  ${sentence(random, 14)}
  ${sentence(random, 14)}
findings:
${stream === undefined ? '' : streamFinding(random, stream, docs)}${Array.from({ length: 6 }, (_, index) => plainFinding(random, index, docs)).join('')}pages_checked:
${Array.from({ length: 7 }, (_, index) => `  - url: ${docs}/pages/${index}\n    result: >-\n      ${sentence(random, 12)}\n`).join('')}recommendation: >-
  ${sentence(random, 16)}
artifacts_produced:
  spec: ${spec ?? 'null'}
`;
}

function streamFinding(random: Random, { host, channels }: Stream, docs: string): string {
  return `  - id: one-stream
    label: The provider has one public stream
    status: documented
    detail: >-
      ${sentence(random, 10)}
    endpoints:
      - wss://${host}
${channels.map(({ address }) => `      - wss://${host}${address}\n`).join('')}    evidence:
      - ${docs}/stream
    documented_events:
${channels.map(({ message }) => `      - ${message}\n`).join('')}`;
}

function plainFinding(random: Random, index: number, docs: string): string {
  return `  - id: ${thing(random)}-${index}
    label: About ${thing(random)}
    detail: >-
      ${sentence(random, 14)}
      ${sentence(random, 14)}
    evidence:
      - ${docs}/pages/${index}
`;
}
