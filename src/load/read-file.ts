import { Buffer, isUtf8 } from 'node:buffer';
import { timedTogether } from '../limits/profile.ts';
import { FileError, type FileSystem } from './file-system.ts';
import { type PresumedEncoding, presumedOfNulBytes, presumedOfReplaced } from './presumed-encoding.ts';

/** Text, or the reason why there is none. */
export type Loaded = LoadedText | Unreadable;

export interface LoadedText {
  readonly text: string;
  /** Where the first byte is replaced that is not UTF-8, as an offset into the text; absent where there is none. */
  readonly replacedAt?: number;
  /** What it was probably saved as, where a byte is replaced. */
  readonly presumed?: PresumedEncoding;
}

/** Why a file was not looked into, for the account of a run. */
export type NotRead =
  | 'limit'
  | 'unreadable'
  | 'lfs-pointer'
  | 'submodule'
  | 'outside'
  | 'unknown-version'
  | 'other-extension'
  | 'unrecognized'
  | 'ignored';

export interface Unreadable {
  readonly why: Exclude<NotRead, 'ignored'>;
  readonly problem: string;
  readonly hint?: string;
  /** Work on it was stopped before: the run reports that. */
  readonly isStopped?: true;
}

/** A file that is not read because work on it exceeded a bound. Its message is a sentence. */
export class LeftOutError extends FileError {}

/** Read a text file. If it cannot be read, the reason is returned, not thrown. */
export function loadText(fs: FileSystem, path: string, maxBytes: number): Promise<Loaded> {
  return timedTogether('read files', () => readText(fs, path, maxBytes));
}

async function readText(fs: FileSystem, path: string, maxBytes: number): Promise<Loaded> {
  const info = await fs.stat(path);
  if (info === undefined) return unreadable('This file cannot be read: there is no such file.');
  if (info.kind !== 'file') return unreadable('This is not a regular file, so it was not read.');
  if (info.size > maxBytes) return { why: 'limit', problem: tooLargeMessage(info.size, maxBytes) };
  try {
    return decode(await fs.read(path));
  } catch (error) {
    if (error instanceof LeftOutError) return { why: 'limit', problem: error.message, isStopped: true };
    if (!(error instanceof FileError)) throw error;
    const why = error.message.startsWith('a link leads out') ? 'outside' : 'unreadable';
    return { why, problem: `This file cannot be read: ${error.message}.` };
  }
}

function unreadable(problem: string): Unreadable {
  return { why: 'unreadable', problem };
}

function decode(bytes: Uint8Array): Loaded {
  const known = decodedBytes.get(bytes) ?? decodeAnew(bytes);
  decodedBytes.set(bytes, known);
  return known;
}

/** Bytes that were kept are the same array again. */
const decodedBytes = new WeakMap<Uint8Array, Loaded>();

/**
 * Some bytes that are not UTF-8 are replaced, as every editor does; a file with NUL bytes is no text. Without a byte order mark, a
 * text in UTF-16 whose letters are ASCII is valid UTF-8, with NUL bytes between the letters.
 */
function decodeAnew(bytes: Uint8Array): Loaded {
  const text = decoded(bytes);
  if (text === undefined) {
    const { words = '', hint = readAsUtf8 } = presumedOfNulBytes(bytes) ?? {};
    return { ...unreadable(`This file is no text in UTF-8${words}: it holds NUL bytes.`), hint };
  }
  if (lfsPointer.test(text.text)) {
    return {
      why: 'lfs-pointer',
      problem: 'This file is a pointer of Git LFS: its content is not in this checkout.',
      hint: 'Fetch it with `git lfs pull`, or check out with LFS (`lfs: true`).',
    };
  }
  if (annexPointer.test(text.text)) {
    return {
      why: 'lfs-pointer',
      problem: 'This file is a pointer of git-annex: its content is not in this checkout.',
      hint: 'Fetch it with `git annex get`.',
    };
  }
  return text;
}

/** The first line of a pointer (https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md), by any of its names so far. */
const lfsPointer = /^\uFEFF?\s*version https?:\/\/(?:git-lfs|hawser)\.github\.com\/spec\//;

/** The whole of an unlocked file without content (https://git-annex.branchable.com/internals/pointer_file/). */
const annexPointer = /^\uFEFF?\/annex\/objects\/\S+\s*$/;

const readAsUtf8 = 'Save it as UTF-8; YAML and JSON are read in no other encoding here.';

function decoded(bytes: Uint8Array): LoadedText | undefined {
  if (bytes.includes(0)) return undefined;
  // A decoder that throws takes several times as long.
  if (isUtf8(bytes)) return { text: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8') };
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const replacedAt = firstReplaced(text, bytes);
  const presumed = presumedOfReplaced(bytes, text, replacedAt);
  return { text, replacedAt, ...(presumed && { presumed }) };
}

/** The first replacement character of a text that its bytes do not hold. */
function firstReplaced(text: string, bytes: Uint8Array): number {
  const encoder = new TextEncoder();
  let [from, offset] = [0, 0];
  for (let at = text.indexOf('\ufffd'); at !== -1; at = text.indexOf('\ufffd', at + 1)) {
    offset += encoder.encode(text.slice(from, at)).length;
    if (bytes[offset] !== 0xef || bytes[offset + 1] !== 0xbf || bytes[offset + 2] !== 0xbd) return at;
    from = at;
  }
  return 0;
}

/** Why a file of this many bytes is not read. */
export function tooLargeMessage(size: number, maxBytes: number): string {
  const [bytes, most] = [size, maxBytes].map((count) => count.toLocaleString('en-US'));
  return `This file has ${bytes} bytes; files of its kind with more than ${most} are not read.`;
}
