import type { AsyncApiDocument } from '../apis/asyncapi.ts';
import type { ClaimedSpec } from '../subjects/subject.ts';
import type { Located } from '../text/location.ts';
import { isSound, type SourceFile } from '../yaml/source-file.ts';
import type { Files } from './files.ts';
import { isBelow, joinPath, whyOutside } from './paths.ts';
import type { Repo } from './repo.ts';

/** Look up a path that a record gives for its spec, without ever leaving the repo. */
export async function findClaimed(files: Files, repo: Repo, path: Located<string>): Promise<ClaimedSpec> {
  const { fs } = files;
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
  const source = known?.source ?? (await files.source(file));
  const read = known ? { document: known } : await repo.references.read(source);
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
