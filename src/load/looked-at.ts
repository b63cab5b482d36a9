import type { FileSystem, LeftOut } from './file-system.ts';
import type { Inputs } from './find-inputs.ts';
import { isOwnOutput } from './own-outputs.ts';
import { folderOf, isBelow, joinPath, nameOf } from './paths.ts';

export interface LookingOptions {
  readonly isExcluded?: (path: string) => boolean;
  /** Files that are known to be no outputs of the tool: they are not read to tell that. */
  readonly knownInputs?: ReadonlySet<string>;
}

/**
 * A file system whose folders do not list the files that a run is not to look at: those that git ignores, unless they were asked for
 * or lie in a folder that was, those that are excluded, and outputs of the tool that were not asked for. They can be read by name.
 */
export async function lookedAt(
  fs: FileSystem,
  { files, folders }: Pick<Inputs, 'files' | 'folders'>,
  { isExcluded = () => false, knownInputs = new Set() }: LookingOptions = {},
): Promise<FileSystem> {
  const realPathsOf = (paths: readonly string[]) => Promise.all(paths.map((path) => fs.realPath(path).catch(() => [])));
  const isIgnored = async (path: string) => (await fs.ignored?.(folderOf(path), [nameOf(path)]))?.length === 1;
  const [realFiles, realFolders] =
    fs.ignored === undefined ? [[], []] : await Promise.all([files, folders].map(realPathsOf));
  const asked = [...(realFiles ?? []), ...(realFolders ?? [])].flat();
  const open: string[] = [];
  for (const folder of (realFolders ?? []).flat()) if (await isIgnored(folder)) open.push(folder);
  const ignoredIn = async (folder: string, names: readonly string[]): Promise<ReadonlySet<string>> => {
    const ignored = (await fs.ignored?.(folder, names)) ?? [];
    if (ignored.length === 0) return new Set();
    const real = await fs.realPath(folder);
    if (open.some((one) => isBelow(real, one))) return new Set();
    return new Set(ignored.filter((name) => !asked.some((path) => isBelow(path, joinPath(real, name)))));
  };
  const outputs = new Map<string, Promise<boolean>>();
  const isOutput = (path: string): false | Promise<boolean> => {
    if (knownInputs.has(path)) return false;
    const known = outputs.get(path) ?? (files.includes(path) ? Promise.resolve(false) : isOwnOutput(fs, path));
    outputs.set(path, known);
    return known;
  };
  const hidden = new Map<string, readonly LeftOut[]>();
  const list = async (folder: string) => {
    const entries = await fs.list(folder);
    const names = entries.map(({ name }) => name);
    const ignored = await ignoredIn(folder, names);
    const left = entries.filter(({ name }) => ignored.has(name) || isExcluded(joinPath(folder, name)));
    const rest = left.length === 0 ? entries : entries.filter((entry) => !left.includes(entry));
    const own = await Promise.all(rest.map(({ name, kind }) => kind === 'file' && isOutput(joinPath(folder, name))));
    hidden.set(folder, [
      ...left,
      ...rest.filter((_, index) => own[index]).map((entry) => ({ ...entry, isOutput: true as const })),
    ]);
    return rest.filter((_, index) => own[index] !== true);
  };
  const leftOut = async (folder: string) => {
    if (!hidden.has(folder)) await list(folder);
    return hidden.get(folder) ?? [];
  };
  return { ...fs, list, leftOut };
}
