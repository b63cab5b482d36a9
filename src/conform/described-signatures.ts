import { type SignatureDescription, signatureIn, signatureInProse } from '../apis/signature-description.ts';
import type { Headers } from '../deliveries/signatures/signed-delivery.ts';
import type { ReviewRecord } from '../records/record.ts';
import { entriesOf, itemsOf, type Node } from '../yaml/node.ts';
import type { ExpectedEvent } from './expected-event.ts';

/** What documents and records say of the signatures of deliveries. */
export class DescribedSignatures {
  readonly #given: SignatureDescription | undefined;
  readonly #ofRecords: readonly SignatureDescription[];
  readonly #ofEvents: readonly SignatureDescription[];
  readonly #byEvent = new WeakMap<ExpectedEvent, ReadonlyMap<string, SignatureDescription>>();
  #ofAny: ReadonlyMap<string, SignatureDescription> | undefined;

  /** @param given what the user says of them, which is before all others */
  constructor(
    given: SignatureDescription | undefined,
    events: readonly ExpectedEvent[],
    records: readonly ReviewRecord[],
  ) {
    this.#given = given;
    this.#ofEvents = [...new Set(events.flatMap(({ signatures }) => signatures))];
    this.#ofRecords = records.flatMap(signaturesOfRecord);
  }

  /** All that is said of a header of a delivery: of its own event, then by records, then of other events. */
  of(headers: Headers, event: ExpectedEvent | undefined): SignatureDescription | undefined {
    if (this.#given !== undefined) return this.#given;
    for (const [header, said] of this.#allOf(event)) if (headers.has(header)) return said;
    return undefined;
  }

  /** By header, in the order in which they count; what the first does not say of one, the next may. */
  #allOf(event: ExpectedEvent | undefined): ReadonlyMap<string, SignatureDescription> {
    const before = event === undefined ? this.#ofAny : this.#byEvent.get(event);
    if (before !== undefined) return before;
    const found = new Map<string, SignatureDescription>();
    for (const one of [...(event?.signatures ?? []), ...this.#ofRecords, ...this.#ofEvents]) {
      const header = one.header.toLowerCase();
      found.set(header, { ...one, ...found.get(header) });
    }
    if (event === undefined) this.#ofAny = found;
    else this.#byEvent.set(event, found);
    return found;
  }

  /** What is said of the signature of an event, where a delivery of it has none of the headers that are named. */
  missing(headers: Headers, event: ExpectedEvent | undefined): SignatureDescription | undefined {
    if (event === undefined) return undefined;
    const own = event.operations.flatMap(({ signatures }) => signatures);
    const all = this.#given === undefined ? [...own, ...this.#ofRecords] : [this.#given];
    return all.some(({ header }) => headers.has(header.toLowerCase())) ? undefined : all[0];
  }
}

/** Keys of records under which signatures are described. */
const telling = /signature|signing|verif|security|authenti/i;
const deepest = 6;

function signaturesOfRecord({ source, passages }: ReviewRecord): SignatureDescription[] {
  const found: SignatureDescription[] = [];
  const look = (node: Node | undefined, depth: number) => {
    if (depth > deepest || found.length > mostOfRecord) return;
    for (const { key, value } of entriesOf(node)) {
      const said = telling.test(key) ? signatureIn(value) : undefined;
      if (said === undefined) look(value, depth + 1);
      else found.push(said);
    }
    for (const item of itemsOf(node)) look(item, depth + 1);
  };
  look(source.root, 0);
  const told = passages.filter(({ role }) => ['summary', 'finding', 'page'].includes(role));
  return [...found, ...told.flatMap(({ text }) => signatureInProse(text) ?? [])];
}

/** A record describes a handful of signatures. */
const mostOfRecord = 50;
