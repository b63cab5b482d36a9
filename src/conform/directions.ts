import type { Direction } from '../deliveries/delivery.ts';
import { type Comparison, directionObservation } from './check-delivery.ts';
import type { ExpectedEvent } from './expected-event.ts';
import type { Tallied, Tally } from './tally.ts';

interface Views {
  readonly provider: Tally;
  readonly client: Tally;
  readonly differ: { provider: number; client: number };
  readonly isOfEither: boolean;
  /** Which way the messages that were seen are modelled to travel, if the document describes the provider. */
  readonly modelled: Map<ExpectedEvent, Direction>;
}

/**
 * The directions of messages. A document of AsyncAPI 3 does not say whether it describes the provider or its client: what most of the
 * messages say is taken, so that one message is told and not all others. Where they say as much of the one as of the other, the document
 * is of the one to whom most messages travel to the client, for that is what streams are for.
 */
export class Directions {
  readonly #byFile = new Map<string, Views>();
  readonly #create: () => Tally;

  constructor(create: () => Tally) {
    this.#create = create;
  }

  look(one: Comparison): void {
    const { event } = one;
    const views = this.#byFile.get(event.file) ?? {
      provider: this.#create(),
      client: this.#create(),
      differ: { provider: 0, client: 0 },
      isOfEither: event.isOfEither,
      modelled: new Map<ExpectedEvent, Direction>(),
    };
    this.#byFile.set(event.file, views);
    const [[way] = []] = event.directions;
    if (way !== undefined && event.directions.size === 1) views.modelled.set(event, way);
    for (const view of event.isOfEither ? (['provider', 'client'] as const) : (['provider'] as const)) {
      const observation = directionObservation(one, view);
      if (observation === undefined) continue;
      views[view].add(observation);
      views.differ[view]++;
    }
  }

  *findings(): Iterable<Tallied> {
    for (const views of this.#byFile.values())
      yield* isOfClient(views) ? views.client.findings() : views.provider.findings();
  }
}

function isOfClient({ differ, isOfEither, modelled }: Views): boolean {
  if (!isOfEither || differ.client !== differ.provider) return isOfEither && differ.client < differ.provider;
  const ways = [...modelled.values()];
  return ways.filter((way) => way === 'sent').length * 2 > ways.length;
}
