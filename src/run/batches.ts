import type { FileSystem } from '../load/file-system.ts';
import type { Batch } from '../load/load.ts';
import { folderOf } from '../load/paths.ts';
import { nearestRepo } from '../load/root.ts';

/** Divide the files of a run without reading them, so that only one batch needs to be in memory at a time. */
export async function batchesOf(fs: FileSystem, files: readonly string[], repos: readonly string[]): Promise<Batch[]> {
  const batches = new Map<string, string[]>(repos.map((folder) => [folder, []]));
  for (const file of files) {
    const folder = (await nearestRepo(fs, file)) ?? folderOf(file);
    const batch = batches.get(folder);
    if (batch === undefined) batches.set(folder, [file]);
    else batch.push(file);
  }
  return [...batches].map(([folder, batch]) => ({ folder, files: batch }));
}
