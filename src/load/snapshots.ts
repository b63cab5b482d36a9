import { createHash } from 'node:crypto';
import type { CapturedText, Snapshot, Snapshots } from '../evidence/snapshot.ts';
import type { ReviewRecord } from '../records/record.ts';
import { fileNamedBy } from './claimed.ts';
import { FileError, type FileSystem } from './file-system.ts';
import type { Files } from './files.ts';
import { isBelow, whyOutside } from './paths.ts';

/** Read the captured pages that a record names, without ever leaving its repo. */
export async function loadSnapshots(files: Files, root: string, record: ReviewRecord): Promise<Snapshots> {
  const paths = new Set(record.pages.flatMap(({ snapshot }) => snapshot?.value ?? []));
  const loaded = await Promise.all(
    [...paths].map(async (path) => [path, await loadSnapshot(files, root, record, path)] as const),
  );
  return new Map(loaded);
}

async function loadSnapshot(files: Files, root: string, record: ReviewRecord, path: string): Promise<Snapshot> {
  const { fs } = files;
  const file = await fileNamedBy(fs, root, record, path);
  const outside = whyOutside(path);
  if (outside !== undefined) return { file, reason: outside };
  const info = await fs.stat(file);
  if (info === undefined) return { file, reason: 'there is no such file' };
  if (!(await leadsBelow(fs, file, root))) return { file, reason: 'a link leads out of the repo' };
  const loaded = await files.text(file);
  return 'text' in loaded ? { file, ...captured(loaded.text) } : { file, reason: asReason(loaded.problem) };
}

/** `This file is no text in UTF-8.` as the end of a sentence. */
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

function captured(text: string): Omit<CapturedText, 'file'> {
  const unix = text.replaceAll('\r\n', '\n');
  const texts = new Set([text, unix, unix.replaceAll('\n', '\r\n')]);
  return { text, digests: [...texts].map((bytes) => createHash('sha256').update(bytes, 'utf8').digest('hex')) };
}
