import type { ListedEvent } from '../records/catalogue/catalogue.ts';
import type { DocumentedEvent, RecordFinding, ReviewRecord } from '../records/record.ts';
import type { Location } from '../text/location.ts';
import { toYaml } from '../yaml/write.ts';
import type { Ledger } from './ledger.ts';
import type { Mention } from './mention.ts';

/**
 * An OpenAPI 3.1 document with one webhook for each event that a record documents, as YAML. It says what the record
 * says and nothing else: what the record leaves open stays open, marked `x-undocumented`.
 *
 * Sources: OpenAPI 3.1.1, `webhooks` (https://spec.openapis.org/oas/v3.1.1.html#fixed-fields).
 */
export function scaffoldWebhooks(record: ReviewRecord, ledger: Ledger): string {
  const placeOf = (at: Location) => ({
    record: record.file,
    line: record.source.source.positionAt(at.span.start).line,
  });
  const signature = signatureHeader(record, ledger);
  const webhook = ({ finding, event }: Documented) => ({
    post: {
      summary: `The event \`${event.name.value}\`.`,
      ...(finding?.label === undefined ? {} : { description: finding.label.value }),
      ...(signature === undefined ? {} : { parameters: [{ $ref: '#/components/parameters/signature' }] }),
      requestBody: {
        description: 'The payload is not documented in the record.',
        'x-undocumented': true,
        content: { '*/*': { schema: {}, 'x-undocumented': true } },
      },
      'x-evidence': [placeOf(event.name.at)],
    },
  });
  return toYaml({
    openapi: '3.1.1',
    info: {
      title: `${record.name?.value ?? record.aid?.value ?? 'Provider'}: documented webhooks`,
      version: record.date?.value ?? '0',
      'x-evidence': [{ record: record.file }],
    },
    webhooks: Object.fromEntries(
      eventsToScaffold(record).map((documented) => [documented.event.name.value, webhook(documented)]),
    ),
    ...(signature === undefined
      ? {}
      : { components: { parameters: { signature: signatureParameter(signature, placeOf) } } }),
  });
}

interface Documented {
  /** Undefined for an event that a catalogue lists. */
  readonly finding: RecordFinding | undefined;
  readonly event: DocumentedEvent;
}

/** The events of a record that a webhook can be drafted for, each once. */
export function eventsToScaffold({ findings, catalogue }: ReviewRecord): Documented[] {
  const found = findings.flatMap((finding) => finding.events.map((event) => ({ finding, event })));
  const listed = (catalogue?.events ?? []).filter(isWebhook).map((event) => ({ finding: undefined, event }));
  const events: Documented[] = [...found, ...listed];
  return [...new Map(events.map((documented) => [documented.event.name.value, documented])).values()];
}

/** A wildcard stands for events that are not named, and what a catalogue lists of a socket or a stream is no webhook. */
function isWebhook({ kind, name }: ListedEvent): boolean {
  return kind !== 'wildcard' && !/^\/(?:\w*web[-_]?sockets?|streams?|streaming)(?:\/|$)/i.test(name.at.pointer);
}

const headerName =
  /^(?:x-[a-z0-9-]*(?:signature|hmac|digest)[a-z0-9-]*|[a-z0-9-]+-signature(?:-[a-z0-9]+)?|signature)$/i;

/** The first header named like a signature that something documented holds. The id of a finding, such as `webhook-signature`, is none. */
function signatureHeader({ findings }: ReviewRecord, ledger: Ledger): Mention | undefined {
  const ids = new Set(findings.map(({ id }) => id?.value));
  return ledger.mentions.find(
    ({ text, polarity }) => polarity === 'documented' && text.includes('-') && headerName.test(text) && !ids.has(text),
  );
}

function signatureParameter({ text, at }: Mention, placeOf: (at: Location) => object): object {
  return {
    name: text,
    in: 'header',
    description: 'The signature of the delivery. The record says how it is computed.',
    schema: { type: 'string' },
    'x-evidence': [placeOf(at)],
  };
}
