import type { RuleFinding } from '../finding/finding.ts';
import type { Dialect } from '../records/dialect.ts';
import type { ReviewRecord } from '../records/record.ts';
import type { ReviewFiles } from '../subjects/reviews.ts';
import { startOf } from '../text/location.ts';
import { type Batch, isSelected } from './batches.ts';
import { type CaptureReading, loadCaptureIndex, loadCaptures, withCaptures } from './captures.ts';
import { claimedPaths, readClaimed } from './claimed.ts';
import { Extents } from './extent.ts';
import { isDocument } from './file-names.ts';
import type { Files } from './files.ts';
import { loadIndex } from './index-file.ts';
import { weighPointers } from './lfs-pointers.ts';
import { loadLinked } from './linked.ts';
import { type ListedFiles, listedFiles } from './listed-files.ts';
import { leaveOtherExtensions } from './other-extensions.ts';
import { folderOf } from './paths.ts';
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

/** Read a repo: find its files, its records among them, the documents, and the files that the records name. */
export async function load(
  files: Files,
  batch: Batch,
  dialects: readonly Dialect[],
  reading: CaptureReading = 'read',
): Promise<Loaded> {
  const found = await findFiles(files, batch, dialects);
  const { index, listed } = await loadListed(files, batch.folder, found);
  const named = [...batch.named, ...listed.reviews];
  const records = await recordsAmong(files, found.own, { named, listed }, dialects);
  const captures = await loadCaptureIndex(files, batch.folder, new Set(found.own), reading);
  const read = records.flatMap(({ recognized }) =>
    recognized.kind === 'record' ? [withCaptures(recognized.record, captures.index)] : [],
  );
  const specs = await Promise.all(read.map((record) => claimedPaths(files.fs, batch.folder, record)));
  const claimed = new Set(specs.flatMap((paths) => paths.map(({ file }) => file)));
  leaveLinks(files, found.leadingOut, claimed);
  const recordFiles = new Set(records.map(({ source }) => source.file));
  const brokenRecords = records.flatMap(({ source, recognized }) =>
    recognized.kind === 'unrecognized' ? [source.file] : [],
  );
  const repo = await loadRepo(files, batch.folder, read, {
    ...found,
    claimed,
    recordFiles,
    brokenRecords,
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
      captures: reading === 'read' ? await loadCaptures(files, repo.root, record) : new Map(),
      linked: await loadLinked(files, repo.root, record),
    })),
  );
  return { records, repo: { ...repo, problems: [...repo.problems, ...unclearTies(batch, read)] }, reviews };
}

/** Read the records of a repo that were asked for, and the files that were named and are none. */
export async function loadRecords(files: Files, batch: Batch, dialects: readonly Dialect[]): Promise<LoadedRecord[]> {
  const found = await findFiles(files, batch, dialects);
  const { listed } = await loadListed(files, batch.folder, found);
  const asked = found.own.filter((file) => isSelected(batch, file));
  return recordsAmong(files, asked, { named: batch.named, listed }, dialects);
}

/** Read the index of a repo, and find the files that it lists. */
async function loadListed(files: Files, root: string, { own: paths, ofOthers }: Found) {
  const own = new Set(paths);
  const index = await loadIndex(files, root, { own, others: new Set([...ofOthers.values()].flat()) });
  return { index, listed: listedFiles(index.index, { root, files: own }) };
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
}

/** The files below the folder of a repo, and the record beside it that has its name. */
async function findFiles(files: Files, batch: Batch, dialects: readonly Dialect[]): Promise<Found> {
  const { folder } = batch;
  const extents = new Extents(files, dialects, folder);
  const { files: paths, closed, leadingOut, ignored } = await walk(files.fs, folder);
  const own: string[] = [];
  const ofOthers = new Map<string, string[]>();
  const here = batch.ties?.here ?? [];
  const elsewhere = new Set([...here, ...(batch.ties?.away ?? [])]);
  own.push(...here);
  const beside = await extents.recordBeside(folder);
  for (const path of beside === undefined ? paths : [beside, ...paths]) {
    if (elsewhere.has(path)) continue;
    const repo = isDocument(path) ? await extents.repoOf(path) : await extents.repoAround(folderOf(path));
    if (repo === folder) own.push(path);
    else ofOthers.set(repo, [...(ofOthers.get(repo) ?? []), path]);
  }
  for (const { path, reason } of new Map([...closed, ...batch.closed].map((one) => [one.path, one])).values())
    if (batch.closed.some((one) => one.path === path) || (await extents.repoAround(path)) === folder)
      files.leave(path, { why: 'unreadable', problem: `This folder cannot be looked into: ${reason}.` });
  for (const path of ignored)
    if ((await extents.repoAround(folderOf(path))) === folder) files.left.set(path, 'ignored');
  for (const path of batch.ignored ?? []) files.left.set(path, 'ignored');
  const repos = await Promise.all(leadingOut.map((link) => extents.repoAround(folderOf(link))));
  return { own, ofOthers, leadingOut: leadingOut.filter((_, index) => repos[index] === folder) };
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
