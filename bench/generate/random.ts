/** A stream of numbers that is the same for the same seed, on every machine. */
export class Random {
  #state: number;

  constructor(seed: string) {
    this.#state = 2166136261;
    for (const letter of seed) this.#state = Math.imul(this.#state ^ (letter.codePointAt(0) ?? 0), 16777619);
  }

  /** The next number, from 0 up to but not 1 (mulberry32, https://github.com/cprosche/mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /** True in a share of all cases. */
  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(choices: readonly [T, ...T[]]): T {
    return choices[Math.floor(this.next() * choices.length)] ?? choices[0];
  }

  /** A number whose distribution has these quantiles, at equal steps from the least to the greatest; between them it is even in the logarithm. */
  fromQuantiles(quantiles: readonly number[]): number {
    const place = this.next() * (quantiles.length - 1);
    const below = quantiles[Math.floor(place)] ?? 1;
    const above = quantiles[Math.floor(place) + 1] ?? below;
    return Math.round(below * (above / below) ** (place % 1));
  }
}
