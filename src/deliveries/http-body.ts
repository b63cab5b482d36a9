import type { TextCursor } from './cursor.ts';

/** How the end of a body is told (https://www.rfc-editor.org/rfc/rfc9112.html#section-6). */
export type Framing =
  | { readonly kind: 'length'; readonly length: number }
  | { readonly kind: 'chunked' }
  | { readonly kind: 'none' };

export interface FramedBody {
  /** Where it ends, in the text of the cursor. */
  readonly end: number;
  /** The file ends before it does. */
  readonly isCut: boolean;
  /** Its content, where that is written in chunks. */
  readonly decoded?: string;
}

export function framingIn(head: string): Framing {
  if (/^transfer-encoding:.*\bchunked\s*$/im.test(head)) return { kind: 'chunked' };
  const [, digits] = /^content-length:\s*(\d{1,12})\s*$/im.exec(head) ?? [];
  return digits === undefined ? { kind: 'none' } : { kind: 'length', length: Number(digits) };
}

/** What a cut body lacks, as the end of a sentence. */
export function cutOf(framing: Framing, text: string): string {
  if (framing.kind !== 'length') return 'its last chunk is not there';
  const [have, said] = [Buffer.byteLength(text), framing.length].map((count) => count.toLocaleString('en-US'));
  return `its body has ${have} bytes, and \`Content-Length\` says ${said}`;
}

/** The body that begins at an offset of the text; without a length it ends before the next request or response. */
export async function bodyBehind(
  cursor: TextCursor,
  start: number,
  framing: Framing,
  most: number,
): Promise<FramedBody> {
  if (framing.kind === 'chunked') return (await chunks(cursor, start, most)) ?? unframed(cursor, start, most);
  if (framing.kind === 'none') return unframed(cursor, start, most);
  const end = await endOf(cursor, start, framing.length, most);
  // What is behind a cut body is read.
  return end === undefined ? { ...(await unframed(cursor, start, most)), isCut: true } : { end, isCut: false };
}

async function unframed(cursor: TextCursor, start: number, most: number): Promise<FramedBody> {
  const next = /\r?\n(?:[A-Z]{3,10} \S+ HTTP\/\d|HTTP\/\d\S* \d{3})/g;
  for (;;) {
    next.lastIndex = Math.max(0, start - 2);
    const found = next.exec(cursor.text);
    if (found !== null) return { end: found.index, isCut: false };
    if (cursor.text.length > most || !(await cursor.more()))
      return { end: start + cursor.text.slice(start).trimEnd().length, isCut: false };
  }
}

/**
 * The content of chunks (https://www.rfc-editor.org/rfc/rfc9112.html#section-7.1); undefined where there are none: some tools record
 * the header, and the body without its chunks.
 */
async function chunks(cursor: TextCursor, start: number, most: number): Promise<FramedBody | undefined> {
  const parts: string[] = [];
  for (let at = start; ; ) {
    await cursor.know(at + longestSize);
    const [line, size] =
      /^([\da-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n/i.exec(cursor.text.slice(at, at + longestSize)) ?? [];
    if (at - start > most) return { end: cursor.text.length, isCut: true };
    if (line === undefined || size === undefined)
      return parts.length === 0 && at < cursor.text.length
        ? undefined
        : { ...(await unframed(cursor, start, most)), isCut: true };
    at += line.length;
    const length = Number.parseInt(size, 16);
    if (length === 0) return { end: await endOfTrailers(cursor, at), isCut: false, decoded: parts.join('') };
    const end = await endOf(cursor, at, length, most);
    if (end === undefined) return { ...(await unframed(cursor, start, most)), isCut: true };
    parts.push(cursor.text.slice(at, end));
    await cursor.know(end + 2);
    at = end + (/^\r?\n/.exec(cursor.text.slice(end, end + 2))?.[0].length ?? 0);
  }
}

/** Of a line with the size of a chunk. */
const longestSize = 1000;

async function endOfTrailers(cursor: TextCursor, start: number): Promise<number> {
  await cursor.know(start + longestSize);
  const trailers = /^(?:[\w-]+:[^\r\n]*\r?\n)*\r?\n/.exec(cursor.text.slice(start));
  return start + (trailers?.[0].length ?? 0);
}

/** The offset behind so many bytes; undefined where the file has fewer, or more than are read. */
async function endOf(cursor: TextCursor, start: number, length: number, most: number): Promise<number | undefined> {
  // A character has up to four bytes, and at least one.
  while (cursor.text.length < start + length && cursor.text.length <= most && (await cursor.more()));
  return endOfBytes(cursor.text, start, length);
}

function endOfBytes(text: string, start: number, length: number): number | undefined {
  let end = Math.min(text.length, start + length);
  let bytes = Buffer.byteLength(text.slice(start, end));
  while (bytes > length && end > start) {
    const excess = Math.max(1, Math.ceil((bytes - length) / 3));
    end -= excess;
    bytes = Buffer.byteLength(text.slice(start, end));
  }
  return bytes < length ? (text.length > end ? end + (length - bytes) : undefined) : end;
}
