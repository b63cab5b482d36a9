import type { Limits } from '../limits/limits.ts';
import type { Dialect } from '../records/dialect.ts';
import { Extents } from './extent.ts';
import { isDocument, isIndexFile } from './file-names.ts';
import type { FileSystem } from './file-system.ts';
import { Files } from './files.ts';
import type { Inputs } from './find-inputs.ts';
import type { KeptProviders } from './kept-providers.ts';
import { folderOf, isBelow, joinPath } from './paths.ts';
import { asItsRepoNamesIt } from './spelling.ts';
import { Ties, type TiesOfRepos } from './ties.ts';
import { type ClosedFolder, ignoredFolderIn, walk } from './walk.ts';

/** The part of a run that is read and checked together: one provider's repo. */
export interface Batch {
  /** The folder of the repo. */
  readonly folder: string;
  /** Files of it that were named. */
  readonly named: readonly string[];
  /** Folders that were named and that it holds, or that hold it; and links in it that were named and lead to another repo. */
  readonly looked: readonly string[];
  /** Folders among the inputs whose files could not be listed. */
  readonly closed: readonly ClosedFolder[];
  /** Folders among the inputs that were not looked into, where nothing else was found. */
  readonly ignored?: readonly string[];
  /** A record of the repo around it, which is another provider's. */
  readonly around?: string;
  /** Records that lie elsewhere and speak of it, and those in it that speak of another repo, or may speak of several. */
  readonly ties?: {
    readonly here: readonly string[];
    readonly away: readonly string[];
    readonly unclear: ReadonlyArray<readonly [record: string, repos: readonly string[]]>;
  };
}

/**
 * Divide the inputs of a run into repos, so that only one needs to be in memory at a time.
 * @param kept the providers that files named in an earlier run
 */
export async function batchesOf(
  fs: FileSystem,
  inputs: Pick<Inputs, 'files' | 'folders'>,
  limits: Limits,
  dialects: readonly Dialect[],
  kept?: KeptProviders,
): Promise<Batch[]> {
  const extents = new Extents(new Files(fs, limits), dialects, { inputs: inputs.folders, kept });
  const { files, folders } = await asTheirReposNameThem(fs, extents, inputs);
  const ties = await Ties.among(fs, extents, folders, files);
  const ignored: string[] = [];
  const batches = new Map<string, { named: string[]; looked: string[]; closed: ClosedFolder[] }>();
  const batchOf = async (file: string) => {
    const folder = (await ties.repoOf(file)) ?? (await extents.repoOf(file));
    const batch = batches.get(folder) ?? { named: [], looked: [], closed: [] };
    batches.set(folder, batch);
    return batch;
  };
  const look = async (file: string, folder: string) => {
    const batch = await batchOf(file);
    if (batch.looked.at(-1) !== folder) batch.looked.push(folder);
    return batch;
  };
  const leadingOut: (readonly [link: string, folder: string])[] = [];
  const unread: (readonly [path: string, folder: string])[] = [];
  for (const folder of folders) {
    const found = await walk(fs, folder);
    ignored.push(...found.ignored);
    unread.push(...found.ignored.map((path) => [path, folder] as const));
    leadingOut.push(...found.leadingOut.map((link) => [link, folder] as const));
    for (const one of found.closed) (await look(joinPath(one.path, 'file'), folder)).closed.push(one);
    for (const file of found.files.filter(isDocument)) await look(file, folder);
  }
  for (const named of files) {
    const file = await linkedDocument(fs, named);
    const batch = await batchOf(file);
    batch.named.push(file);
    const ofLink = file === named ? batch : await batchOf(named);
    if (ofLink !== batch) ofLink.looked.push(named);
  }
  if (batches.size === 0) for (const [path, folder] of [...leadingOut, ...unread]) await look(path, folder);
  const rest: string[] = [];
  for (const path of ignored) if (!batches.has(await extents.repoAround(folderOf(path)))) rest.push(path);
  const found: Batch[] = [];
  const tied = await ties.of(new Set(batches.keys()));
  for (const [folder, batch] of batches) {
    const around = await extents.recordAround(folder);
    const isFirst = found.length === 0 && rest.length > 0;
    found.push({
      folder,
      ...batch,
      ...(isFirst ? { ignored: rest } : {}),
      ...(around === undefined ? {} : { around }),
      ...tiesOf(folder, tied),
    });
  }
  return found;
}

/** The inputs by the names that the walks through their repos give them. */
async function asTheirReposNameThem(
  fs: FileSystem,
  extents: Extents,
  { files, folders }: Pick<Inputs, 'files' | 'folders'>,
): Promise<Pick<Inputs, 'files' | 'folders'>> {
  const named = async (paths: readonly string[]) => [
    ...new Set(await Promise.all(paths.map((path) => asItsRepoNamesIt(fs, extents, path)))),
  ];
  return { files: await named(files), folders: await named(folders) };
}

/** The file of the working folder that a link to a document leads to: without the link, a run looks at that one. */
async function linkedDocument(fs: FileSystem, file: string): Promise<string> {
  const [real, root] = await Promise.all([fs.realPath(file), fs.realPath('.')]).catch(() => ['', '.'] as const);
  const target = real.slice(root === '/' ? 1 : root.length + 1);
  const isLookedAt = isDocument(target) && !isIndexFile(file) && ignoredFolderIn(target) === undefined;
  return root.startsWith('/') && isBelow(file, '.') && isBelow(real, root) && isLookedAt ? target : file;
}

function tiesOf(folder: string, { repos, unclear }: TiesOfRepos): Pick<Batch, 'ties'> {
  const here = [...repos].flatMap(([record, repo]) => (repo === folder ? [record] : []));
  const away = [...repos].flatMap(([record, repo]) => (repo !== folder && isBelow(record, folder) ? [record] : []));
  const several = [...unclear].filter(([record]) => isBelow(record, folder));
  return here.length + away.length + several.length === 0 ? {} : { ties: { here, away, unclear: several } };
}

/** True when a file of a batch was asked for: it was named, or lies in a folder that was. */
export function isSelected({ named, looked, folder }: Batch, file: string): boolean {
  return named.includes(file) || looked.some((one) => isBelow(folder, one) || isBelow(file, one));
}
