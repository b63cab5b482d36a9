import type { AsyncApiDocument } from '../apis/asyncapi/document.ts';
import type { Limits } from '../limits/limits.ts';
import type { ReviewRecord } from '../records/record.ts';
import type { FileSystem } from './file-system.ts';
import { folderOf, joinPath } from './paths.ts';
import { type KnownRepo, RepoMarks } from './repo-marks.ts';

/** What lies below a repo and is somebody else's to answer for. */
export interface Elsewhere {
  /** The folders of other repos. */
  readonly repos: ReadonlySet<string>;
  /** Files that another record, here or further down, names as its specs, and that record. */
  readonly named: ReadonlyMap<string, string>;
}

/** An AsyncAPI document below a repo that is not held against the repo's records, and why. */
export interface SetAside {
  readonly document: AsyncApiDocument;
  /** The folder that is taken for another repo, or the record that names the document. */
  readonly by: { readonly kind: 'repo' | 'record'; readonly path: string };
}

/** Find what lies below a repo and is not its own. `own` are the records that speak of the repo itself. */
export async function findElsewhere(
  fs: FileSystem,
  files: readonly string[],
  repo: KnownRepo,
  own: readonly ReviewRecord[],
  limits: Limits,
): Promise<Elsewhere> {
  const ownFiles = new Set(own.map(({ file }) => file));
  const others = files.filter((file) => !ownFiles.has(file));
  const marks = new RepoMarks(fs, others, limits, repo);
  const repos = new Set<string>();
  const named = new Map<string, string>();
  for (const folder of marks.folders) {
    if (folder !== repo.folder && (await marks.isRepo(folder))) repos.add(folder);
    else
      for (const record of await marks.recordsIn(folder)) {
        for (const file of namedBy(record, folder, repo)) named.set(file, record.file);
      }
  }
  return { repos, named };
}

/** A record may count its paths from its own folder or from the repo's. */
function namedBy({ claim }: ReviewRecord, folder: string, repo: KnownRepo): string[] {
  return claim.specs.flatMap(({ value }) => [joinPath(folder, value), joinPath(repo.folder, value)]);
}

/** The folder of another repo that a path lies in. */
export function repoAround({ repos }: Elsewhere, path: string): string | undefined {
  if (repos.size === 0) return undefined;
  for (let at = path, above = folderOf(at); above !== at; at = above, above = folderOf(at)) {
    if (repos.has(above)) return above;
  }
  return undefined;
}
