import type { Limits } from '../limits/limits.ts';
import { timedTogether } from '../limits/profile.ts';
import { parseSource, type SourceFile, unreadableSource } from '../yaml/source-file.ts';
import { FileError, type FileSystem } from './file-system.ts';

/** Text, or the reason why there is none. */
export type Loaded = { readonly text: string } | Unreadable;

export interface Unreadable {
  readonly problem: string;
  readonly hint?: string;
}

/** Read a text file. What keeps it from being read is said, not thrown. */
export function loadText(fs: FileSystem, path: string, maxBytes: number): Promise<Loaded> {
  return timedTogether('read files', () => readText(fs, path, maxBytes));
}

async function readText(fs: FileSystem, path: string, maxBytes: number): Promise<Loaded> {
  const info = await fs.stat(path);
  if (info === undefined) return { problem: 'This file cannot be read: there is no such file.' };
  if (info.kind !== 'file') return { problem: 'This is not a regular file, so it was not read.' };
  if (info.size > maxBytes) return tooLarge(info.size, maxBytes);
  try {
    return decode(await fs.read(path));
  } catch (error) {
    if (error instanceof FileError) return { problem: `This file cannot be read: ${error.message}.` };
    throw error;
  }
}

/** Read and parse a YAML or JSON file. What is wrong with it stands in its problems. */
export async function loadSource(
  fs: FileSystem,
  path: string,
  limits: Limits,
  maxBytes: number = limits.documentBytes,
): Promise<SourceFile> {
  const loaded = await loadText(fs, path, maxBytes);
  return 'text' in loaded
    ? parseSource(path, loaded.text, limits)
    : unreadableSource(path, loaded.problem, loaded.hint);
}

function decode(bytes: Uint8Array): Loaded {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return {
      problem: 'This file is not UTF-8 text.',
      hint: 'Save it as UTF-8; YAML and JSON are read in no other encoding here.',
    };
  }
}

function tooLarge(size: number, maxBytes: number): Loaded {
  return { problem: tooLargeMessage(size, maxBytes) };
}

/** Why a file of this many bytes is not read. */
export function tooLargeMessage(size: number, maxBytes: number): string {
  const [bytes, most] = [size, maxBytes].map((count) => count.toLocaleString('en-US'));
  return `This file has ${bytes} bytes; files of its kind with more than ${most} are not read.`;
}
