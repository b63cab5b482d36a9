import type { Limits } from '../limits/limits.ts';
import type { Dialect } from '../records/dialect.ts';
import { Extents } from './extent.ts';
import { isDocument } from './file-names.ts';
import type { FileSystem } from './file-system.ts';
import { Files } from './files.ts';
import type { Inputs } from './find-inputs.ts';
import { isBelow, joinPath } from './paths.ts';
import { type ClosedFolder, walk } from './walk.ts';

/** The part of a run that is read and checked together: one provider's repo. */
export interface Batch {
  /** The folder of the repo. */
  readonly folder: string;
  /** Files of it that were named. */
  readonly named: readonly string[];
  /** Folders that were named and that it holds, or that hold it. */
  readonly looked: readonly string[];
  /** Folders among the inputs whose files could not be listed. */
  readonly closed: readonly ClosedFolder[];
}

/** Divide the inputs of a run into repos, so that only one needs to be in memory at a time. */
export async function batchesOf(
  fs: FileSystem,
  { files, folders }: Pick<Inputs, 'files' | 'folders'>,
  limits: Limits,
  dialects: readonly Dialect[],
): Promise<Batch[]> {
  const extents = new Extents(new Files(fs, limits), dialects);
  const batches = new Map<string, { named: string[]; looked: string[]; closed: ClosedFolder[] }>();
  const batchOf = async (file: string) => {
    const folder = await extents.repoOf(file);
    const batch = batches.get(folder) ?? { named: [], looked: [], closed: [] };
    batches.set(folder, batch);
    return batch;
  };
  for (const folder of folders) {
    const found = await walk(fs, folder);
    const look = async (file: string) => {
      const batch = await batchOf(file);
      if (batch.looked.at(-1) !== folder) batch.looked.push(folder);
      return batch;
    };
    for (const one of found.closed) (await look(joinPath(one.path, 'file'))).closed.push(one);
    for (const file of found.files.filter(isDocument)) await look(file);
  }
  for (const file of files) (await batchOf(file)).named.push(file);
  return [...batches].map(([folder, batch]) => ({ folder, ...batch }));
}

/** True when a file of a batch was asked for: it was named, or lies in a folder that was. */
export function isSelected({ named, looked, folder }: Batch, file: string): boolean {
  return named.includes(file) || looked.some((one) => isBelow(folder, one) || isBelow(file, one));
}
