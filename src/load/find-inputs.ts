import { defaultLimits } from '../limits/limits.ts';
import { isDocument, isIndexFile, isRecordFile } from './file-names.ts';
import type { FileSystem } from './file-system.ts';
import { Files } from './files.ts';
import { filesMatching } from './glob.ts';
import { folderOf, normalizePath } from './paths.ts';
import { RepoMarks, repoFolderOf } from './repo-marks.ts';
import { walk } from './walk.ts';

/** What a run is about. */
export interface Inputs {
  /** Review records, and API documents that are linted by themselves; their content tells which is which. */
  readonly files: readonly string[];
  /** Folders of provider repos that have no record. */
  readonly repos: readonly string[];
  /** What was asked for and is not there, a sentence each. */
  readonly missing: readonly string[];
}

const nothing: Inputs = { files: [], repos: [], missing: [] };

/**
 * What paths and globs mean, sorted, each once: a file is itself; a folder stands for the `review.yml` files below it
 * and the repos below it that have none; anything else is a glob.
 */
export async function findInputs(fs: FileSystem, workingFolder: string, patterns: readonly string[]): Promise<Inputs> {
  const found = await Promise.all(patterns.map((pattern) => findPattern(fs, workingFolder, pattern)));
  const merged = (part: keyof Inputs) => [...new Set(found.flatMap((inputs) => inputs[part]))].sort();
  return { files: merged('files'), repos: merged('repos'), missing: merged('missing') };
}

async function findPattern(fs: FileSystem, workingFolder: string, pattern: string): Promise<Inputs> {
  const path = normalizePath(pattern.replaceAll('\\', '/'));
  const info = await fs.stat(path);
  if (info?.kind === 'folder') return inFolder(fs, path);
  if (info !== undefined) return { ...nothing, files: [path] };
  const matches = await filesMatching(fs, workingFolder, pattern);
  if (matches === undefined) return { ...nothing, missing: [`There is no file or folder \`${pattern}\`.`] };
  if (matches.length === 0) return { ...nothing, missing: [`The pattern \`${pattern}\` matches no file.`] };
  return { ...nothing, files: matches };
}

async function inFolder(fs: FileSystem, folder: string): Promise<Inputs> {
  const { files: all } = await walk(fs, folder);
  const files = all.filter(isRecordFile);
  const repos = await unreviewedRepos(fs, all, files);
  if (files.length > 0 || repos.length > 0) return { files, repos, missing: [] };
  if (all.some(isDocument)) return { ...nothing, repos: [folder] };
  return { ...nothing, missing: [`The folder \`${folder}\` holds no \`review.yml\` and no API document.`] };
}

/** The folders with an index that no record stands in or below, but for those that belong to the repo around them. */
async function unreviewedRepos(fs: FileSystem, all: readonly string[], records: readonly string[]): Promise<string[]> {
  const reviewed = new Set(records.flatMap(foldersAbove));
  const marks = new RepoMarks(new Files(fs, defaultLimits), all);
  const repos: string[] = [];
  for (const folder of new Set(all.filter(isIndexFile).map(repoFolderOf))) {
    if (!reviewed.has(folder) && (await marks.isRepo(folder))) repos.push(folder);
  }
  return repos;
}

function foldersAbove(file: string): string[] {
  const folder = folderOf(file);
  return folder === file || folder === '.' || folder === '/' ? [folder] : [folder, ...foldersAbove(folder)];
}
