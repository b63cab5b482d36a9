import type { Limits } from '../limits/limits.ts';
import type { Dialect } from '../records/dialect.ts';
import type { NamedFile } from '../subjects/subject.ts';
import { type Batch, batchesOf, isSelected } from './batches.ts';
import { claimedPaths } from './claimed.ts';
import type { FileSystem } from './file-system.ts';
import { Files } from './files.ts';
import type { Inputs } from './find-inputs.ts';
import { loadRecords } from './load.ts';
import type { LoadedRecord } from './record.ts';

/** A record, or a file that means to be one, as `lint` finds it: by its content. */
export interface FoundRecord {
  readonly file: string;
  readonly loaded: LoadedRecord;
  /** The specs that it names and that are there. */
  readonly specs: readonly NamedFile[];
  /** True for a file of its repo that the inputs ask for; all of the repo where they name the record. */
  readonly isAsked: (file: string) => boolean;
}

/** The records of the repos that inputs lie in, sorted. */
export async function findRecords(
  fs: FileSystem,
  inputs: Pick<Inputs, 'files' | 'folders'>,
  limits: Limits,
  dialects: readonly Dialect[],
): Promise<FoundRecord[]> {
  const found: FoundRecord[] = [];
  for (const batch of await batchesOf(fs, inputs, limits, dialects)) {
    const files = new Files(fs, limits);
    const whole: Batch = { ...batch, looked: [...batch.looked, batch.folder] };
    for (const loaded of await loadRecords(files, whole, dialects)) {
      const { file } = loaded.source;
      const isNamed = batch.named.includes(file);
      const isAsked = (other: string) => isNamed || isSelected(batch, other);
      found.push({ file, loaded, specs: await presentSpecs(fs, batch.folder, loaded), isAsked });
    }
  }
  return found.sort((a, b) => (a.file < b.file ? -1 : 1));
}

async function presentSpecs(fs: FileSystem, root: string, { recognized }: LoadedRecord): Promise<NamedFile[]> {
  if (recognized.kind !== 'record') return [];
  const paths = await claimedPaths(fs, root, recognized.record);
  const infos = await Promise.all(paths.map(({ file }) => fs.stat(file)));
  return paths.filter((_, index) => infos[index]?.kind === 'file');
}
