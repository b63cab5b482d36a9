import type { Delivery, Found } from '../deliveries/delivery.ts';
import { type KeptPlace, keptPlace } from '../text/kept-places.ts';
import type { Location } from '../text/location.ts';
import { type ReadBody, readBody } from './body.ts';
import { isOfForm, payloadObservations, surroundings } from './check-delivery.ts';
import { unwrapped } from './cloud-event.ts';
import type { DeliverySums, SignatureSums } from './coverage.ts';
import type { Directions } from './directions.ts';
import {
  ambiguousEvent,
  bodyWithoutValue,
  propertyNotModelled,
  unknownEvent,
  unusableSchema,
} from './event-observations.ts';
import { type ExpectedEvent, payloadOf } from './expected-event.ts';
import { type EventFrom, Matcher, type Said } from './match.ts';
import type { Observation } from './observation.ts';
import { missingMetadata } from './promised-metadata.ts';
import { Shape } from './shape.ts';
import { Sight } from './sight.ts';
import type { SignatureCheck } from './signature-check.ts';
import type { Tally } from './tally.ts';
import type { Validator, Verdict } from './validator.ts';

export interface ConformanceOptions {
  readonly events: readonly ExpectedEvent[];
  readonly from: EventFrom | undefined;
  readonly tally: Tally;
  readonly directions: Directions;
  readonly validatorOf: (event: ExpectedEvent) => Validator;
  readonly signatures: SignatureCheck;
  /** Characters of a line that are quoted. */
  readonly quoteLength: number;
  readonly showsValues: boolean;
  /** What to say of a difference of a delivery that is older or newer than the document. */
  readonly sinceThen: (event: ExpectedEvent, delivery: Delivery) => string | undefined;
}

/** The deliveries of a run, compared with the events that the documents model, one after the other. */
export class Conformance {
  readonly #options: ConformanceOptions;
  readonly #matcher: Matcher;
  readonly #sights = new Map<ExpectedEvent, EventTally>();
  readonly #shapes = new Map<ExpectedEvent, Shape>();
  /** Names of events that no document models, with the place of the first delivery of each. */
  readonly unknown: Map<string, { seen: number; readonly at: KeptPlace }> = new Map();
  readonly #sums = { read: 0, fit: 0, differ: 0, unknown: 0, ambiguous: 0, other: 0, unread: 0, broken: 0 };
  readonly #firstBy = new Map<string, number>();
  readonly #signatures = { valid: 0, invalid: 0, unverified: 0 };
  /** The event whose schema is at work, which is to blame if it does not end. */
  #working: ExpectedEvent | undefined;

  constructor(options: ConformanceOptions) {
    this.#options = options;
    this.#matcher = new Matcher(options.events, options.from);
  }

  /** Compare one delivery; it may not end, for schemas and patterns come from strangers. */
  check(found: Found): void {
    if ('unread' in found) {
      const { excerpt, problem, at, hint } = found.unread;
      this.#sums.broken++;
      const said = { rule: 'conform/capture-unreadable', message: problem, at, source: excerpt };
      this.#tell({ ...said, kind: `${at.file}\0${problem}`, ...(hint === undefined ? {} : { hint }) });
      return;
    }
    const { delivery } = found;
    const body = readBody(delivery);
    const match = this.#matcher.match(delivery, body, (events) => this.#fitting(events, delivery, body));
    if (match.kind === 'unknown' && delivery.mayBeOther && match.said === undefined) {
      this.#sums.other++;
      return;
    }
    this.#sums.read++;
    if (match.kind === 'unknown') this.#noteUnknown(delivery, match.said, body);
    else if (match.kind === 'ambiguous') {
      this.#sums.ambiguous++;
      this.#tell(ambiguousEvent(delivery, match.events));
    }
    const events = match.kind === 'matched' ? match.events : [];
    this.#verify(delivery, events);
    if (events.length > 0) this.#compare(delivery, body, events);
    this.#working = undefined;
  }

  /** A delivery took too long. @returns whose schema it was */
  stopped(reason: string): ExpectedEvent | undefined {
    const event = this.#working;
    const schema = event && payloadOf(event);
    if (event !== undefined && schema !== undefined) this.#options.validatorOf(event).giveUp(schema, reason);
    this.#working = undefined;
    return event;
  }

  get sums(): Omit<DeliverySums, 'modelled' | 'seen'> {
    const counts = [...this.#firstBy].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
    return { ...this.#sums, differFirstBy: Object.fromEntries(counts) };
  }

  get signatures(): SignatureSums {
    return { ...this.#signatures };
  }

  sightOf(event: ExpectedEvent): EventTally | undefined {
    return this.#sights.get(event);
  }

  #compare(whole: Delivery, read: ReadBody, events: readonly ExpectedEvent[]): void {
    let isUnread = false;
    let first: string | undefined;
    for (const event of events) {
      const { delivery, body } = unwrapped(whole, read, this.#shapeOf(event));
      const { showsValues } = this.#options;
      const sight = this.#sights.get(event) ?? {
        ...{ sight: new Sight(showsValues), differ: 0, at: this.#kept(delivery.at, delivery) },
      };
      this.#sights.set(event, sight);
      sight.sight.seen++;
      const hint = this.#options.sinceThen(event, delivery);
      const one = { delivery, event, body, showsValues, ...(hint === undefined ? {} : { hint }) };
      this.#options.directions.look(one);
      for (const observation of surroundings(one)) this.#tell(observation);
      if (body.kind !== 'value') {
        const observation = bodyWithoutValue(delivery, event, body);
        if (observation !== undefined) this.#tell(observation);
        isUnread ||= observation !== undefined;
        continue;
      }
      for (const observation of missingMetadata(one)) this.#tell(observation);
      const verdict = this.#verdict(event, body);
      if ('reason' in verdict) this.#tell(unusableSchema(delivery, event, verdict.reason));
      else {
        for (const observation of payloadObservations(verdict.faults, body, one)) this.#tell(observation);
        if (verdict.faults.length > 0) sight.differ++;
        first ??= verdict.firstBy;
      }
      this.#look(delivery, event, body.value, sight);
    }
    if (isUnread) this.#sums.unread++;
    else if (first === undefined) this.#sums.fit++;
    else {
      this.#sums.differ++;
      this.#firstBy.set(first, (this.#firstBy.get(first) ?? 0) + 1);
    }
  }

  #verdict(event: ExpectedEvent, body: ReadBody & { kind: 'value' }): Verdict {
    const schema = payloadOf(event, body.mediaType);
    if (schema === undefined) return { faults: [] };
    this.#working = event;
    const verdict = this.#options.validatorOf(event).check(schema, body.value);
    if ('reason' in verdict || verdict.faults.length === 0) return verdict;
    const faults = verdict.faults.filter((fault) => !isOfForm(fault, body));
    return faults.length === 0 ? { faults } : { ...verdict, faults };
  }

  #fitting(events: readonly ExpectedEvent[], delivery: Delivery, read: ReadBody): readonly ExpectedEvent[] {
    return events.filter((event) => {
      const { body } = unwrapped(delivery, read, this.#shapeOf(event));
      if (body.kind !== 'value') return false;
      if (payloadOf(event, body.mediaType) === undefined) return false;
      const verdict = this.#verdict(event, body);
      return 'faults' in verdict && verdict.faults.length === 0;
    });
  }

  /** Properties that the schema does not name. */
  #look(delivery: Delivery, event: ExpectedEvent, value: unknown, { sight }: EventTally): void {
    const shape = this.#shapeOf(event);
    if (shape === undefined) return;
    for (const pointer of sight.look(value, shape)) this.#tell(propertyNotModelled(delivery, event, pointer));
  }

  #shapeOf(event: ExpectedEvent): Shape | undefined {
    const schema = payloadOf(event);
    const shape = this.#shapes.get(event) ?? (schema && Shape.of(schema));
    if (shape !== undefined) this.#shapes.set(event, shape);
    return shape;
  }

  #verify(delivery: Delivery, events: readonly ExpectedEvent[]): void {
    const checked = this.#options.signatures.check(delivery, events);
    if (checked === undefined) return;
    this.#signatures[checked.result]++;
    if (checked.observation !== undefined) this.#tell(checked.observation);
  }

  #noteUnknown(delivery: Delivery, said: Said | undefined, body: ReadBody): void {
    this.#sums.unknown++;
    const name = said?.name ?? '';
    const known = this.unknown.get(name);
    if (known !== undefined) known.seen++;
    else if (this.unknown.size < mostUnknown)
      this.unknown.set(name, { seen: 1, at: this.#kept(said?.at() ?? delivery.at, delivery) });
    this.#tell(unknownEvent(delivery, said, body));
  }

  #kept(at: Location, { excerpt }: Delivery): KeptPlace {
    return keptPlace(at, excerpt, this.#options.quoteLength);
  }

  #tell(observation: Observation): void {
    this.#options.tally.add(observation);
  }
}

/** What was seen of one event. */
export interface EventTally {
  readonly sight: Sight;
  differ: number;
  /** The first delivery. */
  readonly at: KeptPlace;
}

/** Names of unknown events that are listed. */
const mostUnknown = 1000;
