import { type ApisIndex, joinIndexes, readApis } from '../apis/apis-index.ts';
import { type Location, startOf } from '../text/location.ts';
import type { SourceFile } from '../yaml/source-file.ts';
import { isIndexFile } from './file-names.ts';
import type { Files } from './files.ts';
import { folderOf, isBelow, joinPath, nameOf } from './paths.ts';

export interface LoadedIndex {
  /** All indexes as one; undefined when there is none that can be read. */
  readonly index: ApisIndex | undefined;
  readonly sources: readonly SourceFile[];
}

/** More indexes than any honest one includes. */
const most = 200;

/** Read every index at the root of a repo, whatever its name and format, and the files of the repo that they include. */
export async function loadIndex(files: Files, root: string, paths: ReadonlySet<string>): Promise<LoadedIndex> {
  const waiting = topmostIndexes(paths);
  const seen = new Set(waiting);
  const places = new Map<string, Location>();
  const sources: SourceFile[] = [];
  const indexes: ApisIndex[] = [];
  while (sources.length < most) {
    const file = waiting.shift();
    if (file === undefined) break;
    const source = await files.source(file);
    const index = readApis(source);
    sources.push(source);
    if (index === undefined) continue;
    indexes.push(index);
    const [tooDeep] = index.tooDeep;
    if (tooDeep !== undefined) files.leavePartOfIndex(tooDeep, tooDeepMessage);
    for (const { included, at } of includedFiles(index, root, paths)) {
      if (seen.has(included)) continue;
      waiting.push(included);
      seen.add(included);
      places.set(included, at);
    }
  }
  const [next] = waiting;
  if (next !== undefined) files.leavePartOfIndex(places.get(next) ?? startOf(next), tooManyMessage(waiting.length));
  return { index: joinIndexes(indexes), sources };
}

/** The indexes that no other is around, the outermost first. One in a folder `asyncapi` speaks of the folder around it. */
function topmostIndexes(paths: ReadonlySet<string>): string[] {
  const placeOf = (file: string) => (nameOf(folderOf(file)) === 'asyncapi' ? folderOf(folderOf(file)) : folderOf(file));
  const all = [...paths].filter(isIndexFile);
  const isBelowAnother = (file: string) =>
    all.some((other) => placeOf(other) !== placeOf(file) && isBelow(placeOf(file), placeOf(other)));
  return all
    .filter((file) => !isBelowAnother(file))
    .sort((a, b) => placeOf(a).length - placeOf(b).length || folderOf(a).length - folderOf(b).length);
}

const tooDeepMessage = 'This index is nested too deep here: the entries further in were not read.';

function tooManyMessage(left: number): string {
  const rest = left === 1 ? 'this one was' : `this one and ${left - 1} more were`;
  return `The indexes of this repo include more than ${most} others: ${rest} not looked at.`;
}

interface Included {
  readonly included: string;
  readonly at: Location;
}

/** Paths are counted from the including file, or from the root. */
function includedFiles({ file, includes }: ApisIndex, root: string, files: ReadonlySet<string>): Included[] {
  return includes.flatMap(({ value, at }) =>
    [joinPath(folderOf(file), value), joinPath(root, value)]
      .filter((path) => files.has(path))
      .map((included) => ({ included, at })),
  );
}
