import type { FileSystem } from './file-system.ts';
import { matchesOf } from './glob.ts';
import { lookedAt } from './looked-at.ts';
import { normalizePath } from './paths.ts';
import { seenFromHere } from './spelling.ts';
import { ignoredFolderIn } from './walk.ts';

/** The inputs of a run. */
export interface Inputs {
  /** Files that were named: records, documents, indexes. Their content tells which is which. */
  readonly files: readonly string[];
  /** Folders to look through. */
  readonly folders: readonly string[];
  /** Inputs that do not exist, a sentence each. */
  readonly missing: readonly string[];
}

const nothing: Inputs = { files: [], folders: [], missing: [] };

/** The inputs of paths and globs, sorted, each once: a file, a folder, or those that a glob matches. */
export async function findInputs(fs: FileSystem, workingFolder: string, patterns: readonly string[]): Promise<Inputs> {
  const found = await Promise.all(patterns.map((pattern) => findPattern(fs, workingFolder, pattern)));
  const seen = await seenFromHere(fs);
  const spelled = (part: keyof Inputs, path: string) => (part === 'missing' ? path : seen(path));
  const merged = (part: keyof Inputs) =>
    [...new Set(found.flatMap((inputs) => inputs[part].map((path) => spelled(part, path))))].sort();
  return { files: merged('files'), folders: merged('folders'), missing: merged('missing') };
}

async function findPattern(fs: FileSystem, workingFolder: string, pattern: string): Promise<Inputs> {
  const path = normalizePath(pattern.replaceAll('\\', '/'));
  const info = await fs.stat(path);
  if (info?.kind === 'folder') return { ...nothing, folders: [path] };
  if (info !== undefined) return { ...nothing, files: [path] };
  if (isAddress(pattern)) return { ...nothing, missing: [addressed(pattern)] };
  const matches = await matchesOf(await lookedAt(fs, nothing), workingFolder, pattern);
  if (matches === undefined) return { ...nothing, missing: [`There is no file or folder \`${pattern}\`.`] };
  if (matches.files.length + matches.folders.length === 0)
    return { ...nothing, missing: [`The pattern \`${pattern}\` matches no file and no folder${whereNot(path)}.`] };
  return { ...nothing, ...matches };
}

function isAddress(pattern: string): boolean {
  return /^https?:/i.test(pattern);
}

function addressed(address: string): string {
  return `\`${address}\` is an address, and only files are read: download it first, or keep the pages that a record cites with \`api-review capture\`.`;
}

function whereNot(path: string): string {
  const folder = ignoredFolderIn(path);
  return folder === undefined ? '' : ` that is looked at: folders \`${folder}\` are not looked through`;
}
