import { createHash } from 'node:crypto';
import type { Snapshot, Snapshots } from '../evidence/snapshot.ts';
import type { ReviewRecord } from '../records/record.ts';
import { FileError, type FileSystem } from './file-system.ts';
import type { Files } from './files.ts';
import { isBelow, joinPath, whyOutside } from './paths.ts';

/** Read the captured pages that a record names, without ever leaving its repo. */
export async function loadSnapshots(files: Files, root: string, { pages }: ReviewRecord): Promise<Snapshots> {
  const paths = new Set(pages.flatMap(({ snapshot }) => snapshot?.value ?? []));
  const loaded = await Promise.all(
    [...paths].map(async (path) => [path, await loadSnapshot(files, root, path)] as const),
  );
  return new Map(loaded);
}

async function loadSnapshot(files: Files, root: string, path: string): Promise<Snapshot> {
  const { fs } = files;
  const outside = whyOutside(path);
  if (outside !== undefined) return { reason: outside };
  const file = joinPath(root, path);
  const info = await fs.stat(file);
  if (info === undefined) return { reason: 'there is no such file' };
  if (!(await leadsBelow(fs, file, root))) return { reason: 'a link leads out of the repo' };
  const loaded = await files.text(file);
  return 'text' in loaded ? captured(loaded.text) : { reason: asReason(loaded.problem) };
}

/** `This file is not UTF-8 text.` as the end of a sentence. */
function asReason(problem: string): string {
  return problem.replace(/^This (?:file )?/, 'it ').replace(/\.$/, '');
}

async function leadsBelow(fs: FileSystem, file: string, root: string): Promise<boolean> {
  try {
    return isBelow(await fs.realPath(file), await fs.realPath(root));
  } catch (error) {
    if (error instanceof FileError) return false;
    throw error;
  }
}

function captured(text: string): Snapshot {
  const unix = text.replaceAll('\r\n', '\n');
  const texts = new Set([text, unix, unix.replaceAll('\n', '\r\n')]);
  return { text, digests: [...texts].map((bytes) => createHash('sha256').update(bytes, 'utf8').digest('hex')) };
}
