/** The head of an HTTP message whose body is in chunks. */
const head =
  /^(?:[A-Z]+ \S+ HTTP\/|HTTP\/\d)[^\r\n]*\r?\n(?:[^\r\n]+\r?\n)*?transfer-encoding:[^\r\n]*\bchunked[^\r\n]*\r?\n(?:[^\r\n]+\r?\n)*\r?\n/gim;

/**
 * Change HTTP messages (https://www.rfc-editor.org/rfc/rfc9112.html#section-7.1): bodies in chunks as a whole, by a function that keeps their
 * length in bytes, and all else by another one.
 */
export function withChunks(
  text: string,
  change: (lines: string) => string,
  changeBody: (body: string) => string,
): string {
  let changed = '';
  let done = 0;
  for (const { 0: found, index } of text.matchAll(head)) {
    const start = index + found.length;
    const parts = index < done ? [] : chunksAt(text, start);
    if (parts.length === 0) continue;
    changed += change(text.slice(done, start));
    const body = Buffer.from(changeBody(parts.map(({ data }) => data).join('')));
    let at = 0;
    for (const { size, data, end } of parts) {
      const length = Buffer.byteLength(data);
      changed += size + body.subarray(at, at + length).toString() + end;
      at += length;
    }
    done = start + parts.reduce((sum, { size, data, end }) => sum + size.length + data.length + end.length, 0);
  }
  return changed + change(text.slice(done));
}

interface Chunk {
  /** The line with its size. */
  readonly size: string;
  readonly data: string;
  /** The line end behind it. */
  readonly end: string;
}

function chunksAt(text: string, start: number): Chunk[] {
  const chunks: Chunk[] = [];
  const next = /([\da-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n/iy;
  for (let at = start; ; ) {
    next.lastIndex = at;
    const [size, digits] = next.exec(text) ?? [];
    if (size === undefined || digits === undefined) return chunks;
    const bytes = Number.parseInt(digits, 16);
    if (bytes === 0) return [...chunks, { size, data: '', end: '' }];
    const from = at + size.length;
    const data = Buffer.from(text.slice(from, from + bytes))
      .subarray(0, bytes)
      .toString();
    const end = /^\r?\n/.exec(text.slice(from + data.length, from + data.length + 2))?.[0] ?? '';
    chunks.push({ size, data, end });
    at = from + data.length + end.length;
  }
}
