import { type Recognized, recognize } from '../records/recognize.ts';
import { type SchemaFinding, validateRecord } from '../records/validate.ts';
import type { FileSystem } from '../workspace/file-system.ts';
import { type LoadLimits, loadSource } from '../workspace/load.ts';
import { isSound, type SourceFile } from '../yaml/source-file.ts';

/** One record file, read as far as it could be. */
export interface LoadedFile {
  readonly source: SourceFile;
  readonly recognized: Recognized;
  readonly schema: readonly SchemaFinding[];
}

/** Read record files. A broken one is as welcome as any other: what is wrong with it is reported. */
export async function loadRecords(fs: FileSystem, files: readonly string[], limits: LoadLimits): Promise<LoadedFile[]> {
  return Promise.all(files.map((file) => loadRecord(fs, file, limits)));
}

async function loadRecord(fs: FileSystem, file: string, limits: LoadLimits): Promise<LoadedFile> {
  const source = await loadSource(fs, file, limits.maxRecordBytes);
  if (!isSound(source)) return { source, recognized: { kind: 'unrecognized', lookedFor: [] }, schema: [] };
  const recognized = recognize(source);
  const isCanonical = recognized.kind === 'record' && recognized.record.dialect === 'canonical';
  return { source, recognized, schema: isCanonical && source.root !== undefined ? validateRecord(source.root) : [] };
}
