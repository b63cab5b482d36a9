import { saysItIsAsyncApi } from '../apis/detect.ts';
import type { RuleFinding } from '../finding/finding.ts';
import type { Dialect } from '../records/dialect.ts';
import type { ReviewRecord } from '../records/record.ts';
import { filesMeant } from '../subjects/local-file.ts';
import type { ReviewFiles } from '../subjects/reviews.ts';
import { startOf } from '../text/location.ts';
import { leaveAbsentSubmodules } from './absent-submodules.ts';
import { type Batch, isSelected } from './batches.ts';
import { type CaptureReading, loadCaptureIndex, loadCaptures, withCaptures } from './captures.ts';
import { claimedPaths, producedOpenApi, readClaimed } from './claimed.ts';
import { Extents } from './extent.ts';
import { isDocument } from './file-names.ts';
import type { Files } from './files.ts';
import { loadIndex } from './index-file.ts';
import { weighPointers } from './lfs-pointers.ts';
import { loadLinked } from './linked.ts';
import { type ListedFiles, listedFiles } from './listed-files.ts';
import { leaveOtherExtensions } from './other-extensions.ts';
import { folderOf, isBelow, joinPath } from './paths.ts';
import { type LoadedRecord, readRecords } from './record.ts';
import { loadRepo, type Repo, type RepoFiles } from './repo.ts';
import { walk } from './walk.ts';

/** The content of a batch. `Files` has the files that were not read, and the texts of all others. */
export interface Loaded {
  /** The records of the repo, and the files that were named and are none. */
  readonly records: readonly LoadedRecord[];
  readonly repo: Repo;
  readonly reviews: readonly ReviewFiles[];
}

export interface LoadOptions {
  /** Whether the pages that records cite are read. */
  readonly captures?: CaptureReading;
  /** Called before most of the work, where a text says that it is an AsyncAPI document. */
  readonly onAsyncApi?: () => void;
}

/** Read a repo: find its files, its records among them, the documents, and the files that the records name. */
export async function load(
  files: Files,
  batch: Batch,
  dialects: readonly Dialect[],
  { captures: reading = 'read', onAsyncApi }: LoadOptions = {},
): Promise<Loaded> {
  const { index, listed, found: indexed } = await loadListed(files, batch, await findFiles(files, batch, dialects));
  if (onAsyncApi !== undefined && (await holdsAsyncApi(files, indexed.own))) onAsyncApi();
  const named = [...batch.named, ...listed.reviews];
  const records = await recordsAmong(files, indexed.own, { named, listed }, dialects);
  const captures = await loadCaptureIndex(files, batch.folder, new Set(indexed.own), reading);
  const read = records.flatMap(({ recognized }) =>
    recognized.kind === 'record' ? [withCaptures(recognized.record, captures.index)] : [],
  );
  const specs = await Promise.all(read.map((record) => claimedPaths(files.fs, batch.folder, record)));
  const claimed = new Set(specs.flatMap((paths) => paths.map(({ file }) => file)));
  const modelled = read.flatMap(({ openapi }) => openapi.map(({ value }) => joinPath(batch.folder, value)));
  const found = await withNamed(files, batch.folder, indexed, [...claimed, ...modelled]);
  leaveLinks(files, found.leadingOut, claimed);
  await leaveAbsentSubmodules(files, batch.folder, found.own);
  for (const link of found.broken) files.leaveBrokenLink(link);
  const recordFiles = new Set(records.map(({ source }) => source.file));
  const brokenRecords = records.flatMap(({ source, recognized }) =>
    recognized.kind === 'unrecognized' ? [source.file] : [],
  );
  const repo = await loadRepo(files, batch.folder, read, {
    ...found,
    claimed,
    recordFiles,
    brokenRecords,
    dialects,
    index,
    listed,
    captures,
    around: batch.around,
  });
  weighPointers(files.unread, repo);
  await leaveOtherExtensions(files, repo);
  const reviews = await Promise.all(
    read.map(async (record, index) => ({
      record,
      claimed: await Promise.all((specs[index] ?? []).map((spec) => readClaimed(files, repo, spec))),
      openapi: await producedOpenApi(files.fs, repo.root, record),
      captures: reading === 'read' ? await loadCaptures(files, repo.root, record) : new Map(),
      linked: await loadLinked(files, repo.root, record),
    })),
  );
  return { records, repo: { ...repo, problems: [...repo.problems, ...unclearTies(batch, read)] }, reviews };
}

async function holdsAsyncApi(files: Files, paths: readonly string[]): Promise<boolean> {
  for (const file of paths.filter(isDocument)) {
    const loaded = await files.text(file);
    if ('text' in loaded && saysItIsAsyncApi(loaded.text)) return true;
  }
  return false;
}

/** Read the records of a repo that were asked for, and the files that were named and are none. */
export async function loadRecords(files: Files, batch: Batch, dialects: readonly Dialect[]): Promise<LoadedRecord[]> {
  const { listed, found } = await loadListed(files, batch, await findFiles(files, batch, dialects));
  const asked = found.own.filter((file) => isSelected(batch, file));
  return recordsAmong(files, asked, { named: batch.named, listed }, dialects);
}

/** Read the index of a repo, and find the files that it lists. */
async function loadListed(files: Files, { folder: root }: Batch, found: Found) {
  const index = await loadIndex(files, root, {
    own: new Set(found.own),
    isLeftOut: (file) => isLeftOut(files, root, found, file),
    others: new Set([...found.ofOthers.values()].flat()),
  });
  const entries = (index.index?.properties ?? []).flatMap(({ url }) => (url && filesMeant(root, url)) ?? []);
  const more = await withNamed(files, root, found, [...index.sources.map(({ file }) => file), ...entries]);
  return { index, listed: listedFiles(index.index, { root, files: new Set(more.own) }), found: more };
}

/** With the files that are ignored or excluded and that an index or a record names: they are looked at all the same. */
async function withNamed(files: Files, root: string, found: Found, named: readonly string[]): Promise<Found> {
  const own = new Set(found.own);
  for (const file of found.leftOut.length === 0 ? [] : named) {
    if (!(await isLeftOut(files, root, found, file))) continue;
    own.add(file);
    files.left.delete(file);
  }
  return { ...found, own: [...own] };
}

async function isLeftOut({ fs }: Files, root: string, { leftOut }: Found, file: string): Promise<boolean> {
  if (!leftOut.some((one) => isBelow(file, one)) || (await fs.stat(file))?.kind !== 'file') return false;
  return isBelow(await fs.realPath(file), await fs.realPath(root));
}

/** The records among some files, and among those that are named. */
async function recordsAmong(
  files: Files,
  paths: readonly string[],
  { named, listed }: { readonly named: readonly string[]; readonly listed: ListedFiles },
  dialects: readonly Dialect[],
): Promise<LoadedRecord[]> {
  const candidates = [...new Set([...paths.filter(isDocument), ...named])].map((file) => ({
    file,
    isNamed: named.includes(file),
    isListed: listed.events.has(file),
  }));
  const read = await readRecords(files, candidates, dialects);
  for (const [index, { file }] of candidates.entries()) {
    if (read[index] !== undefined || paths.includes(file)) continue;
    // It was named, and is behind a link that is not followed: no other step meets it.
    const loaded = await files.text(file);
    if (!('text' in loaded)) files.leave(file, loaded);
  }
  return read.flatMap((record) => record ?? []);
}

interface Found extends Pick<RepoFiles, 'own' | 'ofOthers'> {
  /** The links in the repo that lead out of it. */
  readonly leadingOut: readonly string[];
  /** The links in the repo that lead nowhere. */
  readonly broken: readonly string[];
  /** Files and folders that are ignored or excluded. */
  readonly leftOut: readonly string[];
}

/** The files below the folder of a repo, and the record beside it that has its name. */
async function findFiles(files: Files, batch: Batch, dialects: readonly Dialect[]): Promise<Found> {
  const { folder } = batch;
  const extents = new Extents(files, dialects, { repo: folder });
  const { files: paths, closed, leadingOut, broken, ignored, leftOut } = await walk(files.fs, folder);
  const own: string[] = [];
  const ofOthers = new Map<string, string[]>();
  const here = batch.ties?.here ?? [];
  const elsewhere = new Set([...here, ...(batch.ties?.away ?? [])]);
  own.push(...here);
  const beside = await extents.filesBeside(folder);
  for (const path of new Set([...beside, ...paths])) {
    if (elsewhere.has(path)) continue;
    const repo = isDocument(path) ? await extents.repoOf(path) : await extents.repoAround(folderOf(path));
    if (repo === folder) own.push(path);
    else ofOthers.set(repo, [...(ofOthers.get(repo) ?? []), path]);
  }
  for (const { path, reason } of new Map([...closed, ...batch.closed].map((one) => [one.path, one])).values()) {
    const why = reason.startsWith('a link leads out') ? 'outside' : 'unreadable';
    if (leadingOut.includes(path)) continue;
    if (batch.closed.some((one) => one.path === path) || (await extents.repoAround(path)) === folder)
      files.leave(path, { why, problem: `This folder cannot be looked into: ${reason}.` });
  }
  for (const path of ignored)
    if ((await extents.repoAround(folderOf(path))) === folder) files.left.set(path, 'ignored');
  for (const path of batch.ignored ?? []) files.left.set(path, 'ignored');
  const ownLinks = async (links: readonly string[]) => {
    const repos = await Promise.all(links.map((link) => extents.repoAround(folderOf(link))));
    return links.filter((_, index) => repos[index] === folder);
  };
  return { own, ofOthers, leftOut, leadingOut: await ownLinks(leadingOut), broken: await ownLinks(broken) };
}

/** Report that a record may speak of several repos. */
function unclearTies({ ties }: Batch, records: readonly ReviewRecord[]): RuleFinding[] {
  const folders = new Map(ties?.unclear);
  return records.flatMap(({ file, aid }) => {
    const named = folders.get(file)?.map((folder) => `\`${folder}\``);
    if (named === undefined) return [];
    const message = `The indexes of ${named.join(' and ')} name the provider of this record, so it was compared with none of them.`;
    return [{ rule: 'record/repo-unclear', message, at: aid?.at ?? startOf(file) }];
  });
}

/** Report that links out of the repo are not followed. If a record names one as its spec, a rule reports it at the record. */
function leaveLinks(files: Files, links: readonly string[], claimed: ReadonlySet<string>): void {
  for (const link of links)
    if (claimed.has(link)) files.left.set(link, 'outside');
    else files.leave(link, { why: 'outside', problem: 'This link leads out of the repo, so it was not followed.' });
}
