import type { Party } from '../finding/finding.ts';
import type { Batch } from '../load/batches.ts';
import { isSelected } from '../load/batches.ts';
import { isDocument } from '../load/file-names.ts';
import type { Files } from '../load/files.ts';
import type { Loaded } from '../load/load.ts';
import type { NotRead } from '../load/read-file.ts';
import type { ReviewSubject } from '../subjects/subject.ts';
import type { Parties } from './parties.ts';

/** A file of a run: its kind, and the records that it was compared with. */
export interface AccountedFile {
  readonly file: string;
  readonly kind: 'record' | 'asyncapi' | 'openapi' | 'index' | 'capture' | 'other';
  /** Who can mend what is wrong in it; only of AsyncAPI and OpenAPI documents. */
  readonly party?: Party;
  /** The records that it was compared with. */
  readonly records: readonly string[];
  /** Why it was not compared with any, or not looked into at all; absent where it was, and where nothing is to be compared. */
  readonly left?: NotRead | 'no-record';
}

/** The sums of an account. */
export interface AccountSums {
  readonly records: number;
  /** AsyncAPI and OpenAPI documents that were looked into. */
  readonly documents: number;
  /** Documents, indexes and captured pages that were compared with a record. */
  readonly compared: number;
  /** Documents that no record answers for. */
  readonly withoutRecord: number;
  /** Files that were not looked into, or not whole. */
  readonly notRead: number;
  /** Files and folders that git ignores or the configuration excludes; folders of packages, of caches and of version control. */
  readonly ignored: number;
}

/** What a check came to know of the files. */
export interface Accounting {
  /** The records with what they were compared with. */
  readonly subjects: readonly ReviewSubject[];
  readonly files: Files;
  readonly parties: Parties;
}

/**
 * Account for every YAML and JSON file of a repo that was asked for, for the captured pages that its records name, and for the
 * records that these files were compared with.
 */
export function accountOf(
  batch: Batch,
  { records, repo, reviews }: Loaded,
  { subjects, files, parties }: Accounting,
): AccountedFile[] {
  const entries = new Map<string, AccountedFile>();
  const add = (
    file: string,
    kind: AccountedFile['kind'],
    comparedWith: readonly string[],
    left?: AccountedFile['left'],
  ) => {
    const known = entries.get(file);
    if (known !== undefined && known.kind !== 'other') return;
    const why = files.left.get(file) ?? left;
    const party = isDocumentKind(kind) ? { party: parties.of(file) } : {};
    entries.set(file, { file, kind, ...party, records: comparedWith, ...(why === undefined ? {} : { left: why }) });
  };
  const all = repo.records.map(({ file }) => file);
  const noRecord = all.length === 0 ? ('no-record' as const) : undefined;
  for (const { source, recognized } of records) {
    if (recognized.kind === 'record') add(source.file, 'record', []);
    else if (recognized.kind === 'unrecognized' && isBroken(source)) add(source.file, 'record', [], 'unreadable');
  }
  const claimed = subjects.flatMap(({ claimed }) => claimed.flatMap(({ document }) => document?.file ?? []));
  for (const file of new Set([...repo.asyncapi.map((document) => document.file), ...claimed])) {
    const comparedWith = subjects.filter(({ documents }) => documents.some(({ document }) => document.file === file));
    const names = comparedWith.map(({ record }) => record.file);
    add(file, 'asyncapi', names, names.length === 0 ? 'no-record' : undefined);
  }
  for (const file of repo.broken) add(file, 'asyncapi', []);
  for (const { file, isBroken } of repo.openapi) add(file, 'openapi', all, isBroken ? 'unreadable' : noRecord);
  for (const { file } of repo.apis?.sources ?? []) add(file, 'index', all, noRecord);
  for (const { record, captures } of reviews)
    for (const capture of captures.values())
      add(capture.file, 'capture', [record.file], 'text' in capture ? undefined : 'unreadable');
  if (repo.captures !== undefined) add(repo.captures.file, 'capture', all, noRecord);
  for (const file of [...files.left.keys(), ...[...repo.files].filter(isDocument), ...batch.named])
    add(file, 'other', []);
  const asked = [...entries.values()].filter(({ file }) => isAskedFor(batch, file, all));
  const speaking = new Set(asked.flatMap((one) => one.records));
  const own = new Set(asked);
  return [...entries.values()].filter((one) => own.has(one) || speaking.has(one.file));
}

/** A record that is given includes its repo. */
function isAskedFor(batch: Batch, file: string, records: readonly string[]): boolean {
  return isSelected(batch, file) || batch.named.some((named) => records.includes(named));
}

function isBroken({ root, problems }: Loaded['records'][number]['source']): boolean {
  return root === undefined || problems.some(({ kind }) => kind !== 'duplicate-key' && kind !== 'merge');
}

function isDocumentKind(kind: AccountedFile['kind']): boolean {
  return kind === 'asyncapi' || kind === 'openapi';
}

/** Sum an account up. */
export function sumsOf(account: readonly AccountedFile[]): AccountSums {
  const count = (isCounted: (file: AccountedFile) => boolean) => account.filter(isCounted).length;
  const isDoc = ({ kind }: AccountedFile) => isDocumentKind(kind);
  return {
    records: count(({ kind }) => kind === 'record'),
    documents: count(isDoc),
    compared: count(({ records }) => records.length > 0),
    withoutRecord: count((file) => isDoc(file) && file.left === 'no-record'),
    notRead: count(({ left }) => left !== undefined && left !== 'no-record' && left !== 'ignored'),
    ignored: count(({ left }) => left === 'ignored'),
  };
}
