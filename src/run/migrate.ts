import type { Batch } from '../load/batches.ts';
import { Files } from '../load/files.ts';
import { loadRecords } from '../load/load.ts';
import type { LoadedRecord } from '../load/record.ts';
import type { Dialect } from '../records/dialect.ts';
import { type Migration, migrate } from '../records/migrate.ts';
import type { OpenRun } from './open-run.ts';

/** What becomes of a webhook catalogue: a canonical record, or the catalogue that it is. Other records become canonical. */
export const migrationTargets = ['review', 'catalogue'] as const;
export type MigrationTarget = (typeof migrationTargets)[number];

/** The result of migrating one file. */
export interface MigratedFile {
  readonly file: string;
  readonly before: string;
  /** Absent where the file is no record that can be read; `reason` says why. */
  readonly migration: Migration | undefined;
  readonly reason: string;
}

/** Bring the records of one repo to canonical form. Nothing is written. */
export async function migratedBy({ context }: OpenRun, batch: Batch, to: MigrationTarget): Promise<MigratedFile[]> {
  const { fs, limits, dialects } = context;
  const records = await loadRecords(new Files(fs, limits), batch, dialects);
  return records.map((record) => migratedFile(record, dialects, to));
}

function migratedFile(
  { source, recognized, problems }: LoadedRecord,
  dialects: readonly Dialect[],
  to: MigrationTarget,
): MigratedFile {
  const { file } = source;
  const before = source.source.text;
  const nothing = (reason: string): MigratedFile => ({ file, before, migration: undefined, reason });
  if (recognized.kind === 'not-a-review') return nothing('It is no event review.');
  if (recognized.kind === 'unrecognized') return nothing(problems[0]?.message ?? 'No dialect recognizes it.');
  const dialect = dialects.find(({ id }) => id === recognized.record.dialect);
  const misspelt = problems.find(({ rule }) => rule === 'record/misspelt-field');
  if (misspelt !== undefined) return nothing(`${misspelt.message} ${misspelt.hint ?? ''}`.trim());
  if (dialect === undefined) return nothing('No dialect recognizes it.');
  if (to === 'catalogue' && recognized.record.catalogue !== undefined) return nothing('It is a webhook catalogue.');
  return { file, before, migration: migrate(source, recognized.record, dialect), reason: '' };
}
