import { isAbsolute, relative, resolve, sep } from 'node:path';
import { UsageError } from '../finding/errors.ts';
import type { FileSystem } from '../load/file-system.ts';
import { overlayFileSystem } from '../load/overlay-file-system.ts';
import type { Terminal } from './terminal.ts';

export interface StdinFlags {
  readonly stdinFilename?: string;
}

/** The path that stands for stdin. */
const stdinPath = '-';

/** A text of stdin as the file that it is judged as. */
export interface StdinFile {
  readonly fs: FileSystem;
  readonly paths: readonly string[];
}

/**
 * The files with the text of stdin in the place of the one that is named; undefined where stdin is not asked for.
 * @throws UsageError when it cannot be had
 */
export async function stdinFile(
  fs: FileSystem,
  given: readonly string[],
  { stdinFilename: name }: StdinFlags,
  { stdin, workingFolder }: Terminal,
): Promise<StdinFile | undefined> {
  const isAsked = given.includes(stdinPath);
  if (!isAsked && name === undefined) return undefined;
  if (name === undefined)
    throw new UsageError('`-` reads a file from stdin: say with `--stdin-filename FILE` as which file it is judged.');
  if (!isAsked || given.length > 1) throw new UsageError('`--stdin-filename` goes with `-` as the only path.');
  const path = inWorkingFolder(workingFolder, name);
  if ((await fs.stat(path))?.kind === 'folder') throw new UsageError(`\`${name}\` is a folder: name a file.`);
  return {
    fs: overlayFileSystem(fs, workingFolder, path, stdin === undefined ? new Uint8Array() : await bytesOf(stdin())),
    paths: [path],
  };
}

/** Editors give absolute paths. */
function inWorkingFolder(workingFolder: string, name: string): string {
  const path = relative(workingFolder, resolve(workingFolder, name));
  const isOutside = path === '' || path.startsWith('..') || isAbsolute(path);
  return (isOutside ? resolve(workingFolder, name) : path).split(sep).join('/');
}

/** More is told as too large, by the limit of documents. */
const mostBytes = 200_000_000;

async function bytesOf(stdin: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stdin) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > mostBytes) break;
  }
  return Buffer.concat(chunks);
}
