import type { Settings } from '../config/settings.ts';
import { namesInWorkspace } from '../load/bounds.ts';
import { isDocument, isLikelyRecord } from '../load/file-names.ts';
import type { FileSystem } from '../load/file-system.ts';
import { findInputs } from '../load/find-inputs.ts';
import { changedSince } from '../load/git-changes.ts';
import type { RepositoryAt } from '../load/git-file-system.ts';
import { joinPath } from '../load/paths.ts';
import { findRemoved, type Gone } from '../run/compare.ts';
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
 * What is gone since then, where git knows of a change that may have taken away a record or a spec: a document that is gone, or one
 * that was a record and is another file now. Of a divided run the first shard speaks of it.
 * @param settingsThen those of then, where they can be read
 */
export async function removedSince(
  then: Then,
  report: Report,
  [settings, settingsThen]: readonly [now: Settings, then: Settings | undefined],
  { paths, options, at = [] }: SinceRun,
  { workingFolder }: Terminal,
): Promise<Gone> {
  const { fs, files = [], folders = [], shard } = options;
  if (shard !== undefined && shard.index !== 1) return nothingGone;
  const nameInRepo = await namesInWorkspace(fs);
  const present = new Set(
    report.records.filter(({ claim }) => claim.kind !== 'not-a-review').map(({ file }) => nameInRepo(file)),
  );
  const doubtful = await changedDocuments(then, at, (file) => present.has(nameInRepo(file)));
  if (doubtful?.length === 0) return nothingGone;
  const before = { fs: then.fs, ...(settingsThen && { settings: settingsThen }) };
  return findRemoved(
    { fs, settings, before },
    {
      before: await findInputs(then.fs, workingFolder, paths),
      after: { files, folders },
      renames: then.renames,
      ...(doubtful && { doubtful }),
    },
  );
}

const nothingGone: Gone = { diagnostics: [], asThen: [], crashes: [], hadRecords: false };

/** Documents that changed and may have been records; undefined where a change may have taken away one anyway. */
async function changedDocuments(
  { repositories }: Then,
  now: readonly RepositoryAt[],
  isRecord: (file: string) => boolean,
): Promise<string[] | undefined> {
  const changed: string[] = [];
  for (const { folder, commit } of repositories) {
    const end = now.find((one) => one.folder === folder)?.commit;
    for (const one of commit === undefined ? [] : await changedSince({ folder }, commit, end)) {
      const file = joinPath(folder, one.path);
      if (one.isSubmodule) return undefined;
      if (!isDocument(file) || isRecord(file)) continue;
      if (one.isGone || isLikelyRecord(file)) return undefined;
      changed.push(file);
    }
  }
  return changed;
}
