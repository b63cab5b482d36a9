import type { Snapshots } from '../evidence/snapshot.ts';
import type { Limits } from '../limits/limits.ts';
import type { ReviewRecord } from '../records/record.ts';
import type { RepoSubject } from '../subjects/subject.ts';
import type { ClaimedFile } from './claimed.ts';
import { findClaimed } from './claimed.ts';
import type { FileSystem } from './file-system.ts';
import type { LoadedRecord } from './records.ts';
import { loadRepo, type Repo } from './repo.ts';
import { findRoot } from './root.ts';
import { loadSnapshots } from './snapshots.ts';

/** The records about one repo. */
export interface RepoGroup {
  readonly root: string;
  readonly records: readonly ReviewRecord[];
}

/** A record of a group with the files that it names. */
export interface GroupedReview {
  readonly record: ReviewRecord;
  readonly claimed: readonly ClaimedFile[];
  readonly snapshots: Snapshots;
}

export interface LoadedGroup {
  readonly repo: Repo;
  readonly subject: RepoSubject;
  readonly reviews: readonly GroupedReview[];
}

/** Bring records together that speak of the same repo. */
export async function groupByRepo(fs: FileSystem, files: readonly LoadedRecord[]): Promise<RepoGroup[]> {
  const groups = new Map<string, ReviewRecord[]>();
  for (const { recognized } of files) {
    if (recognized.kind !== 'record') continue;
    const root = await findRoot(fs, recognized.record);
    groups.set(root, [...(groups.get(root) ?? []), recognized.record]);
  }
  return [...groups].map(([root, records]) => ({ root, records }));
}

/** Read the repo of a group, and the files that its records name. */
export async function loadGroup(fs: FileSystem, { root, records }: RepoGroup, limits: Limits): Promise<LoadedGroup> {
  const repo = await loadRepo(fs, root, records, limits);
  const { files, asyncapi, openapi, apis, setAside } = repo;
  const broken = repo.broken.map(({ finding }) => finding);
  const reviews = await Promise.all(records.map((record) => loadReview(fs, repo, record, limits)));
  return { repo, reviews, subject: { root, records, files, asyncapi, openapi, apis, setAside, broken } };
}

async function loadReview(fs: FileSystem, repo: Repo, record: ReviewRecord, limits: Limits): Promise<GroupedReview> {
  const claimed = await Promise.all(record.claim.specs.map((path) => findClaimed(fs, repo, path, limits)));
  return { record, claimed, snapshots: await loadSnapshots(fs, repo.root, record, limits.documentBytes) };
}
