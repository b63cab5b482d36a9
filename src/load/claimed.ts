import type { AsyncApiDocument } from '../apis/asyncapi/document.ts';
import type { Limits } from '../limits/limits.ts';
import type { Located } from '../text/location.ts';
import { isSound, type SourceFile } from '../yaml/source-file.ts';
import type { FileSystem } from './file-system.ts';
import { loadSource } from './load.ts';
import { isBelow, joinPath, whyOutside } from './paths.ts';
import { RepoReferences } from './referenced.ts';
import type { Repo } from './repo.ts';

/** A spec that a record names, looked up in its repo. */
export interface ClaimedFile {
  readonly path: Located<string>;
  readonly state: 'readable' | 'missing' | 'outside' | 'unreadable';
  readonly reason: string;
  readonly source: SourceFile | undefined;
  readonly document: AsyncApiDocument | undefined;
}

/** Look up a path that a record gives for its spec, without ever leaving the repo. */
export async function findClaimed(
  fs: FileSystem,
  repo: Repo,
  path: Located<string>,
  limits: Limits,
): Promise<ClaimedFile> {
  const nothing = { path, source: undefined, document: undefined };
  const outside = whyOutside(path.value);
  if (outside !== undefined) return { ...nothing, state: 'outside', reason: outside };
  const file = joinPath(repo.root, path.value);
  const info = await fs.stat(file);
  if (info === undefined) return { ...nothing, state: 'missing', reason: 'there is no such file' };
  if (!isBelow(await fs.realPath(file), await fs.realPath(repo.root))) {
    return { ...nothing, state: 'outside', reason: 'a link leads out of the repo' };
  }
  if (info.kind === 'folder') return { ...nothing, state: 'unreadable', reason: 'it is a folder' };
  const known = repo.asyncapi.find((document) => document.file === file);
  const source = known?.source ?? (await loadSource(fs, file, limits));
  const read = known ? { document: known } : await new RepoReferences(fs, repo.root, limits).read(source);
  const { document } = read;
  const reason = 'problem' in read ? 'it keeps its readers busy' : whyUnreadable(source, document);
  if (reason !== undefined) return { path, source, document: undefined, state: 'unreadable', reason };
  return { path, source, document, state: 'readable', reason: '' };
}

function whyUnreadable(source: SourceFile, document: AsyncApiDocument | undefined): string | undefined {
  if (!isSound(source))
    return source.root === undefined && source.problems.length === 0 ? 'it is empty' : 'it is broken';
  return document === undefined ? 'it has no `asyncapi` field' : undefined;
}
