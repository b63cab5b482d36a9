import { OpenApiDocument } from '../apis/openapi.ts';
import type { Dialect } from '../records/dialect.ts';
import type { ReviewRecord } from '../records/record.ts';
import type { ReviewFiles } from '../subjects/reviews.ts';
import { findClaimed } from './claimed.ts';
import type { Files } from './files.ts';
import { type LoadedRecord, loadInput } from './record.ts';
import { loadRepo, type Repo } from './repo.ts';
import { findRoot } from './root.ts';
import { loadSnapshots } from './snapshots.ts';

/** Files that are read together, because by their place they may speak of the same repo. */
export interface Batch {
  /** The folder that looks like the repo; a record may say otherwise. */
  readonly folder: string;
  readonly files: readonly string[];
}

/** What a batch turned out to hold. What was not read, and the texts of all that was, are with `Files`. */
export interface Loaded {
  readonly records: readonly LoadedRecord[];
  /** The repos that the records speak of; the folder itself where there is no record. */
  readonly repos: readonly LoadedRepo[];
  /** OpenAPI documents that were given, to be checked by themselves. */
  readonly documents: readonly OpenApiDocument[];
}

export interface LoadedRepo {
  readonly repo: Repo;
  readonly reviews: readonly ReviewFiles[];
}

/** Read what a batch names: its records, the repos that they speak of, and the documents among its files. */
export async function load(
  files: Files,
  { folder, files: paths }: Batch,
  dialects: readonly Dialect[],
): Promise<Loaded> {
  const inputs = await Promise.all(paths.map((path) => loadInput(files, path, dialects)));
  const records = inputs.flatMap((input) => (input.kind === 'record' ? [input] : []));
  const documents = inputs.flatMap((input) =>
    input.kind === 'document' ? [new OpenApiDocument(input.source, files.limits)] : [],
  );
  const groups = await recordsByRepo(files, records);
  const isWithoutRecord =
    documents.length === 0 && records.every(({ recognized }) => recognized.kind === 'not-a-review');
  if (isWithoutRecord) groups.set(folder, []);
  const repos: LoadedRepo[] = [];
  for (const [root, ofRepo] of groups) repos.push(await loadReviews(files, await loadRepo(files, root, ofRepo)));
  return { records, repos, documents };
}

async function recordsByRepo(files: Files, records: readonly LoadedRecord[]): Promise<Map<string, ReviewRecord[]>> {
  const groups = new Map<string, ReviewRecord[]>();
  for (const { recognized } of records) {
    if (recognized.kind !== 'record') continue;
    const root = await findRoot(files, recognized.record);
    groups.set(root, [...(groups.get(root) ?? []), recognized.record]);
  }
  return groups;
}

async function loadReviews(files: Files, repo: Repo): Promise<LoadedRepo> {
  const reviews = await Promise.all(
    repo.records.map(async (record) => ({
      record,
      claimed: await Promise.all(record.claim.specs.map((path) => findClaimed(files, repo, path))),
      snapshots: await loadSnapshots(files, repo.root, record),
    })),
  );
  return { repo, reviews };
}
