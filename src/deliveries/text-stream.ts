import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { nowUnpacked } from '../limits/activity.ts';

/** The bytes of a capture, piece by piece. */
export type Bytes = AsyncIterable<Uint8Array>;

/** Something that is wrong with a capture as a stream of text, where it was met. */
export interface StreamProblem {
  readonly problem: string;
  readonly hint?: string;
}

/**
 * The text of a capture, piece by piece: unpacked where it is packed by gzip, and decoded by its byte order mark, else as UTF-8. A
 * stream that ends too soon is told in `problems`, and its text up to there is given.
 */
export async function* textOf(bytes: Bytes, problems: StreamProblem[]): AsyncIterable<string> {
  const pieces = bytes[Symbol.asyncIterator]();
  const first = await pieces.next();
  if (first.done === true) return;
  const all = prepended(first.value, pieces);
  const isPacked = first.value[0] === 0x1f && first.value[1] === 0x8b;
  yield* decoded(isPacked ? unpacked(all, problems) : all, problems);
}

async function* prepended(first: Uint8Array, rest: AsyncIterator<Uint8Array>): Bytes {
  yield first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

async function* unpacked(bytes: Bytes, problems: StreamProblem[]): Bytes {
  const unzip = createGunzip();
  const sizes = { packed: 0, unpacked: 0 };
  const source = Readable.from(counted(bytes, sizes));
  source.on('error', (error) => unzip.destroy(error));
  source.pipe(unzip);
  try {
    for await (const piece of unzip as AsyncIterable<Uint8Array>) {
      sizes.unpacked += piece.length;
      // What is packed tighter than any log is no reason to work longer.
      if (sizes.unpacked <= sizes.packed * tightest) nowUnpacked(piece.length);
      yield piece;
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!code.startsWith('Z_')) throw error;
    const isCut = code === 'Z_BUF_ERROR';
    problems.push({
      problem: isCut
        ? 'This gzip file is cut: it ends in the middle of its data. What is before was read.'
        : 'This gzip file is damaged: from some place on it cannot be unpacked. What is before was read.',
      hint: 'Copy the file again.',
    });
  }
}

/** Times that a log is smaller when it is packed. */
const tightest = 100;

async function* counted(bytes: Bytes, sizes: { packed: number }): Bytes {
  for await (const piece of bytes) {
    sizes.packed += piece.length;
    yield piece;
  }
}

async function* decoded(bytes: Bytes, problems: StreamProblem[]): AsyncIterable<string> {
  let decoder: TextDecoder | undefined;
  let isDamaged = false;
  for await (const piece of bytes) {
    decoder ??= new TextDecoder(encodingOf(piece));
    const text = decoder.decode(piece, { stream: true });
    isDamaged ||= text.includes('\ufffd');
    if (text !== '') yield text;
  }
  const rest = decoder?.decode() ?? '';
  if (rest !== '') yield rest;
  if (isDamaged || rest.includes('\ufffd'))
    problems.push({
      problem:
        'Some bytes of this file are not UTF-8; they were replaced, so that signatures over them cannot be verified.',
      hint: 'Record bodies that are no text in base64.',
    });
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
