import type { Finding } from '../finding/finding.ts';
import { type KeptPlace, keptPlace } from '../text/kept-places.ts';
import type { Location } from '../text/location.ts';
import type { Observation } from './observation.ts';

/** A finding of one observation, or of several of one kind, with the places of captures that it names. */
export interface Tallied {
  readonly rule: string;
  readonly finding: Finding;
  readonly places: readonly KeptPlace[];
}

/** Deliveries of one kind of fault that are shown. */
const mostExamples = 3;

/** Parts of a sentence that several observations make together. */
const mostParts = 50;

interface Kind {
  readonly first: Omit<Observation, 'source' | 'at'> & { readonly at: Location };
  readonly examples: KeptPlace[];
  readonly parts: Set<string>;
  count: number;
}

/** Counts observations by their kind, and keeps some of each, however many there are. */
export class Tally {
  readonly #kinds = new Map<string, Kind>();
  readonly #most: number;
  /** Observations of kinds that are too many to be kept, by their rule. */
  readonly #others = new Map<string, number>();

  readonly #quoteLength: number;

  /** @param most kinds of one rule that are kept */
  constructor(most: number, quoteLength: number) {
    this.#most = most;
    this.#quoteLength = quoteLength;
  }

  readonly #counts = new Map<string, number>();

  add(observation: Observation): void {
    const { rule, kind, part } = observation;
    const key = `${rule}\0${kind}`;
    const known = this.#kinds.get(key) ?? this.#begin(key, observation);
    if (known === undefined) {
      this.#others.set(rule, (this.#others.get(rule) ?? 0) + 1);
      return;
    }
    known.count++;
    if (part !== undefined && known.parts.size < mostParts) known.parts.add(part);
    if (known.examples.length === mostExamples) return;
    known.examples.push(keptPlace(placeOf(observation), observation.source, this.#quoteLength));
  }

  #begin(key: string, observation: Observation): Kind | undefined {
    const { source: _, part: __, rule, ...rest } = observation;
    const before = this.#counts.get(rule) ?? 0;
    if (before >= this.#most) return undefined;
    this.#counts.set(rule, before + 1);
    const first = { ...rest, rule, at: placeOf(observation) };
    const kind: Kind = { first, examples: [], parts: new Set(), count: 0 };
    this.#kinds.set(key, kind);
    return kind;
  }

  /** Observations of kinds that were too many, by their rule. */
  get unlisted(): ReadonlyMap<string, number> {
    return this.#others;
  }

  /** A finding for each kind. */
  *findings(): Iterable<Tallied> {
    for (const { first, examples, parts, count } of this.#kinds.values()) {
      const { rule, message, at, related = [], hint } = first;
      const isWhole = typeof message === 'string';
      const more = isWhole && count > 1 ? ` ${sameIsTrue(count - 1)}` : '';
      const others = isWhole ? examples.slice(1) : [];
      yield {
        rule,
        places: [...examples, ...(first.kept ?? [])],
        finding: {
          message: (isWhole ? message : message([...parts])) + more,
          at,
          related: [...related, ...others.map((other) => ({ message: 'Here as well.', at: other.at }))],
          ...(hint === undefined ? {} : { hint }),
        },
      };
    }
  }
}

function placeOf({ at }: Observation): Location {
  return typeof at === 'function' ? at() : at;
}

function sameIsTrue(others: number): string {
  return others === 1 ? 'The same is true of another delivery.' : `The same is true of ${others} other deliveries.`;
}
