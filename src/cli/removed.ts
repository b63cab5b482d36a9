import { dialectsInForce, limitsInForce, type Settings } from '../config/settings.ts';
import { namesInWorkspace } from '../load/bounds.ts';
import { isDocument, isLikelyRecord } from '../load/file-names.ts';
import type { FileSystem } from '../load/file-system.ts';
import { findInputs } from '../load/find-inputs.ts';
import { type ChangedPath, changedSince } from '../load/git-changes.ts';
import type { RepositoryAt } from '../load/git-file-system.ts';
import { joinPath } from '../load/paths.ts';
import { loadText } from '../load/read-file.ts';
import { rootKeysOf } from '../load/root-keys.ts';
import { mayBeRecord } from '../records/may-be-record.ts';
import { type RecordChange, recordChanges } from '../run/record-changes.ts';
import type { Report } from '../run/result.ts';
import type { SinceRun } from './since.ts';
import type { Terminal } from './terminal.ts';

/** Where the files of a run were at some commits. */
export interface Then {
  readonly fs: FileSystem;
  readonly repositories: readonly RepositoryAt[];
  /** New names of files by those of then, from the root of the workspace. */
  readonly renames: ReadonlyMap<string, string>;
}

/**
 * The records of then with those of now, where git knows of a change that may have taken away a record or a spec: a document that
 * is gone, or one that was a record and is another file now. Of a divided run the first shard speaks of them.
 */
export async function changesSince(
  then: Then,
  report: Report,
  settings: Settings,
  { paths, options, at = [] }: SinceRun,
  { workingFolder }: Terminal,
): Promise<readonly RecordChange[]> {
  const { files = [], folders = [], shard } = options;
  if (shard !== undefined && shard.index !== 1) return [];
  const nameInRepo = await namesInWorkspace(options.fs);
  const present = new Set(
    report.records.filter(({ claim }) => claim.kind !== 'not-a-review').map(({ file }) => nameInRepo(file)),
  );
  if (!(await mayLackRecords(then, at, (file) => present.has(nameInRepo(file)), settings))) return [];
  const before = { fs: then.fs, inputs: await findInputs(then.fs, workingFolder, paths) };
  return recordChanges(before, { fs: options.fs, inputs: { files, folders } }, then.renames, settings);
}

async function mayLackRecords(
  { fs, repositories }: Then,
  now: readonly RepositoryAt[],
  isRecord: (file: string) => boolean,
  settings: Settings,
): Promise<boolean> {
  const mayTakeAway = async ({ path, isGone, isSubmodule }: ChangedPath, folder: string) => {
    const file = joinPath(folder, path);
    if (isSubmodule) return true;
    if (!isDocument(file) || isRecord(file)) return false;
    return isGone || isLikelyRecord(file) || mayHaveBeenRecord(fs, file, settings);
  };
  for (const { folder, commit } of repositories) {
    const end = now.find((one) => one.folder === folder)?.commit;
    const changed = commit === undefined ? [] : await changedSince({ folder }, commit, end);
    for (const one of changed) if (await mayTakeAway(one, folder)) return true;
  }
  return false;
}

async function mayHaveBeenRecord(fs: FileSystem, file: string, settings: Settings): Promise<boolean> {
  const loaded = await loadText(fs, file, limitsInForce(settings).recordBytes);
  return 'text' in loaded && mayBeRecord(rootKeysOf(loaded), dialectsInForce(settings));
}
