import type { Span } from '../text/span.ts';

/** The places of a text whose lines ended with a carriage return and a line feed, of which only the line feeds are left. */
export class WrittenPlaces {
  /** The text with line feeds alone. */
  readonly text: string;
  readonly #lineFeeds: readonly number[];

  private constructor(text: string) {
    this.text = text;
    const lineFeeds: number[] = [];
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lineFeeds.push(at);
    this.#lineFeeds = lineFeeds;
  }

  /** @returns undefined where a line ends otherwise */
  static of(written: string): WrittenPlaces | undefined {
    const text = written.replaceAll('\r\n', '\n');
    const places = new WrittenPlaces(text);
    const isAlike = text.length + places.#lineFeeds.length === written.length && !text.includes('\r');
    return isAlike ? places : undefined;
  }

  spanOf(start: number, end: number): Span {
    return { start: start + this.#lineFeedsBefore(start), end: end + this.#lineFeedsBefore(end) };
  }

  #lineFeedsBefore(place: number): number {
    let [low, high] = [0, this.#lineFeeds.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#lineFeeds[middle] ?? place) < place) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
