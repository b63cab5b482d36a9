import { type ApisIndex, joinIndexes, readApis } from '../apis/apis-index.ts';
import type { SourceFile } from '../yaml/source-file.ts';
import { isIndexFile } from './file-names.ts';
import type { Files } from './files.ts';
import { folderOf, joinPath, whyOutside } from './paths.ts';

export interface LoadedIndex {
  /** All indexes as one; undefined when there is none that can be read. */
  readonly index: ApisIndex | undefined;
  readonly sources: readonly SourceFile[];
}

/** More than any honest index includes. */
const most = 200;

/** Read every index at the root of a repo, whatever its name and format, and the files of the repo that they include. */
export async function loadIndex(files: Files, root: string, paths: ReadonlySet<string>): Promise<LoadedIndex> {
  const folders = [root, joinPath(root, 'asyncapi')];
  const found = [...paths].filter((file) => isIndexFile(file) && folders.includes(folderOf(file)));
  const waiting = found.sort((a, b) => folders.indexOf(folderOf(a)) - folders.indexOf(folderOf(b)));
  const seen = new Set(waiting);
  const sources: SourceFile[] = [];
  const indexes: ApisIndex[] = [];
  for (let file = waiting.shift(); file !== undefined && sources.length < most; file = waiting.shift()) {
    const source = await files.source(file);
    const index = readApis(source);
    sources.push(source);
    if (index === undefined) continue;
    indexes.push(index);
    for (const included of includedFiles(index, root, paths)) {
      if (!seen.has(included)) waiting.push(included);
      seen.add(included);
    }
  }
  return { index: joinIndexes(indexes), sources };
}

/** Paths are counted from the including file, or from the root. */
function includedFiles({ file, includes }: ApisIndex, root: string, files: ReadonlySet<string>): string[] {
  return includes
    .filter(({ value }) => whyOutside(value) === undefined)
    .flatMap(({ value }) => [joinPath(folderOf(file), value), joinPath(root, value)].filter((path) => files.has(path)));
}
