const longest = 500;

/**
 * Says what a worker is doing, in memory that both threads see: a worker that is caught in a loop, or has no memory left,
 * can send no message any more.
 */
export class Telling {
  readonly buffer: SharedArrayBuffer;
  /** The length of the text, then its UTF-16 units. */
  readonly #units: Uint16Array;

  constructor(buffer: SharedArrayBuffer = new SharedArrayBuffer((longest + 1) * Uint16Array.BYTES_PER_ELEMENT)) {
    this.buffer = buffer;
    this.#units = new Uint16Array(buffer);
  }

  /** @param doing undefined when it is nothing that has a name */
  tell(doing: string | undefined): void {
    const length = Math.min(doing?.length ?? 0, longest);
    for (let index = 0; index < length; index++) this.#units[index + 1] = doing?.charCodeAt(index) ?? 0;
    this.#units[0] = length;
  }

  /** What was told last. */
  get doing(): string | undefined {
    const length = this.#units[0] ?? 0;
    return length === 0 ? undefined : String.fromCharCode(...this.#units.subarray(1, length + 1));
  }
}
