import { type Comparison, directionObservation } from './check-delivery.ts';
import type { Tallied, Tally } from './tally.ts';

interface Views {
  readonly provider: Tally;
  readonly client: Tally;
  readonly differ: { provider: number; client: number };
  readonly isOfEither: boolean;
}

/**
 * The directions of messages. A document of AsyncAPI 3 does not say whether it describes the provider or its client: what most of the
 * messages say is taken, so that one message is told and not all others.
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
    };
    this.#byFile.set(event.file, views);
    for (const view of event.isOfEither ? (['provider', 'client'] as const) : (['provider'] as const)) {
      const observation = directionObservation(one, view);
      if (observation === undefined) continue;
      views[view].add(observation);
      views.differ[view]++;
    }
  }

  *findings(): Iterable<Tallied> {
    for (const { provider, client, differ, isOfEither } of this.#byFile.values())
      yield* isOfEither && differ.client < differ.provider ? client.findings() : provider.findings();
  }
}
