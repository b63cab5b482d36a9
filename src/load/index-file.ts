import { type ApisIndex, joinIndexes, readApis } from '../apis/apis-index.ts';
import { providerOf } from '../records/record.ts';
import { type Located, type Location, startOf } from '../text/location.ts';
import { isSound, type SourceFile } from '../yaml/source-file.ts';
import { isIndexFile } from './file-names.ts';
import type { Files } from './files.ts';
import { folderOf, isBelow, joinPath, nameOf } from './paths.ts';

export interface LoadedIndex {
  /** All indexes as one; undefined when there is none that can be read. */
  readonly index: ApisIndex | undefined;
  readonly sources: readonly SourceFile[];
  /** Paths of included indexes where there is no file. */
  readonly missingIncludes: readonly Located<string>[];
}

/** The files of a repo, and those of other repos in its folder. */
export interface IndexedFiles {
  readonly own: ReadonlySet<string>;
  /** True for a file that is only looked at because it is named. */
  readonly isLeftOut: (file: string) => Promise<boolean>;
  readonly others: ReadonlySet<string>;
}

/** More indexes than any honest one includes. */
const most = 200;

/** Read every index of a repo, wherever it lies, whatever its name and format, and the files of the repo that they include. */
export async function loadIndex(files: Files, root: string, paths: IndexedFiles): Promise<LoadedIndex> {
  const waiting = indexesAmong(paths.own);
  const seen = new Set(waiting);
  const places = new Map<string, Location>();
  const sources: SourceFile[] = [];
  const indexes: ApisIndex[] = [];
  const missingIncludes: Located<string>[] = [];
  while (sources.length < most) {
    const file = waiting.shift();
    if (file === undefined) break;
    const source = await files.source(file);
    const index = readApis(source);
    sources.push(source);
    const place = places.get(file);
    const unread = source.problems.find(({ kind }) => kind === 'unreadable');
    if (place !== undefined && unread !== undefined)
      files.leavePartOfIndex(place, notReadMessage(file, unread.finding.message));
    if (index === undefined) continue;
    indexes.push(index);
    for (const place of index.tooDeep) files.leavePartOfIndex(place, tooDeepMessage);
    for (const include of index.includes) {
      const candidates = candidatesFor(include, index, root);
      const included: string[] = [];
      for (const path of candidates) if (paths.own.has(path) || (await paths.isLeftOut(path))) included.push(path);
      for (const path of included.filter((one) => !seen.has(one))) {
        waiting.push(path);
        seen.add(path);
        places.set(path, include.at);
      }
      if (included.length > 0 || !isPath(include.value)) continue;
      const inside = candidates.filter((path) => isBelow(path, root));
      if (inside.length === 0) files.leavePartOfIndex(include.at, leadsOutMessage(include.value));
      else if (!(await isThere(files, include, inside, paths))) missingIncludes.push(include);
    }
  }
  const [next] = waiting;
  if (next !== undefined) files.leavePartOfIndex(places.get(next) ?? startOf(next), tooManyMessage(waiting.length));
  for (const left of waiting) files.left.set(left, 'limit');
  return { index: joinIndexes(indexes), sources, missingIncludes };
}

/** The outermost first: it names the provider for all. One in a folder `asyncapi` speaks of the folder around it. */
function indexesAmong(paths: ReadonlySet<string>): string[] {
  const placeOf = (file: string) => (nameOf(folderOf(file)) === 'asyncapi' ? folderOf(folderOf(file)) : folderOf(file));
  return [...paths]
    .filter(isIndexFile)
    .sort((a, b) => placeOf(a).length - placeOf(b).length || folderOf(a).length - folderOf(b).length);
}

const tooDeepMessage = 'This index is nested too deep here: the entries further in were not read.';

function tooManyMessage(left: number): string {
  const rest = left === 1 ? 'this one was' : `this one and ${left - 1} more were`;
  return `This repo has more than ${most} indexes, with those that they include: ${rest} not looked at.`;
}

/** Paths are counted from the including file, or from the root. */
function candidatesFor({ value }: Located<string>, { file }: ApisIndex, root: string): string[] {
  const path = value.trim().replace(/[#?].*$/s, '');
  return [...new Set([joinPath(folderOf(file), path), joinPath(root, path)])];
}

/** A URL is none, and a text without a slash or the extension of an index may be a mere name. */
function isPath(value: string): boolean {
  const isUrl = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(value.trim());
  return !isUrl && (/\.(?:ya?ml|jsonc?)(?:[#?]|$)/i.test(value.trim()) || /^\S*\/\S*$/.test(value.trim()));
}

/** An index of another provider is looked at with its own repo; of a link that leads out it is told that it does. */
async function isThere(
  files: Files,
  { at }: Located<string>,
  paths: readonly string[],
  { others }: IndexedFiles,
): Promise<boolean> {
  if (paths.some((path) => others.has(path) || files.left.has(path))) return true;
  const infos = await Promise.all(paths.map((path) => files.fs.stat(path)));
  const other = infos.findIndex((info) => info !== undefined && info.kind !== 'folder');
  const file = paths[other];
  if (file === undefined) return infos.some((info) => info !== undefined);
  const unread = (await files.source(file)).problems.find(({ kind }) => kind === 'unreadable');
  if (unread !== undefined) files.leavePartOfIndex(at, notReadMessage(file, unread.finding.message));
  return true;
}

function leadsOutMessage(path: string): string {
  return `This index includes \`${path}\`, which leads out of the repo: what is listed there was not looked at.`;
}

function notReadMessage(file: string, problem: string): string {
  return `This index includes \`${file}\`, of which nothing was looked at. ${problem}`;
}

/** The provider in a plain line `aid: webex:events` of an index, which spares parsing. */
export function quickAid(text: string): string | undefined {
  const aid = /^aid:[ \t]+(["']?)([\w.-]+)(?::[\w.:-]*)?\1[ \t]*(?:#.*)?\r?$/m.exec(text)?.[2];
  return aid && providerOf(aid);
}

/** The provider that a sound index names; an empty text where there is none. */
export function aidIn(source: SourceFile): string {
  return isSound(source) ? providerOf(readApis(source)?.aid?.value ?? '') : '';
}
