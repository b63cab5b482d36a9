const units = 32_768;
const headBytes = 12;
/** How often an activity is read again because the worker writes over it. */
const mostLooks = 100;

/**
 * The activity of a worker, in memory that both threads see: a worker that is caught in a loop, or has no memory left,
 * can send no message any more. The activity changes some hundred thousand times for a document, so each text is written once.
 */
export class SharedActivity {
  readonly buffer: SharedArrayBuffer;
  /** Kilobytes that were read for the job. */
  readonly #read: Int32Array;
  /** 1 when the job is to end. */
  readonly #cancelled: Int32Array;
  /** How often the memory of the texts was used anew. */
  readonly #rounds: Int32Array;
  /** The offset of the present text, or 0. Texts follow: the length of each, then its UTF-16 units. */
  readonly #units: Uint16Array;
  readonly #places = new Map<string, number>();
  #free = 1;
  #rest = 0;

  constructor(buffer: SharedArrayBuffer = new SharedArrayBuffer(headBytes + units * Uint16Array.BYTES_PER_ELEMENT)) {
    this.buffer = buffer;
    this.#read = new Int32Array(buffer, 0, 1);
    this.#cancelled = new Int32Array(buffer, Int32Array.BYTES_PER_ELEMENT, 1);
    this.#rounds = new Int32Array(buffer, 2 * Int32Array.BYTES_PER_ELEMENT, 1);
    this.#units = new Uint16Array(buffer, headBytes);
  }

  /** @param doing undefined for an activity without a name; one that is too long for the memory has none */
  set(doing: string | undefined): void {
    const place = doing === undefined ? 0 : (this.#places.get(doing) ?? this.#write(doing));
    Atomics.store(this.#units, 0, place);
  }

  /** The present activity. It may change while it is read: then it is read again. */
  get doing(): string | undefined {
    for (let look = 0; look < mostLooks; look++) {
      const round = Atomics.load(this.#rounds, 0);
      const place = Atomics.load(this.#units, 0);
      const end = place + 1 + (this.#units[place] ?? 0);
      const text = place === 0 ? undefined : String.fromCharCode(...this.#units.subarray(place + 1, end));
      if (Atomics.load(this.#rounds, 0) === round) return text;
    }
    return undefined;
  }

  addBytes(bytes: number): void {
    this.#rest += bytes;
    Atomics.add(this.#read, 0, Math.floor(this.#rest / 1000));
    this.#rest %= 1000;
  }

  /** The bytes that were read, in whole kilobytes. */
  get bytes(): number {
    return Atomics.load(this.#read, 0) * 1000;
  }

  /** Ask the worker to end its job. */
  cancel(): void {
    Atomics.store(this.#cancelled, 0, 1);
  }

  /** The job is to end. */
  get isCancelled(): boolean {
    return Atomics.load(this.#cancelled, 0) === 1;
  }

  /** Begin a job: nothing was read for it. */
  clear(): void {
    Atomics.store(this.#read, 0, 0);
    Atomics.store(this.#cancelled, 0, 0);
    this.set(undefined);
  }

  /** @returns its place, 0 where it is too long */
  #write(text: string): number {
    const size = 1 + text.length;
    if (1 + size > units) return 0;
    if (this.#free + size > units) {
      Atomics.store(this.#units, 0, 0);
      Atomics.add(this.#rounds, 0, 1);
      this.#places.clear();
      this.#free = 1;
    }
    const place = this.#free;
    this.#units[place] = text.length;
    for (let index = 0; index < text.length; index++) this.#units[place + 1 + index] = text.charCodeAt(index);
    this.#places.set(text, place);
    this.#free += size;
    return place;
  }
}
