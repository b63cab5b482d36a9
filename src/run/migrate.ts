import { defaultLimits } from '../limits/limits.ts';
import { batchesOf } from '../load/batches.ts';
import type { FileSystem } from '../load/file-system.ts';
import { Files } from '../load/files.ts';
import type { Inputs } from '../load/find-inputs.ts';
import { loadRecords } from '../load/load.ts';
import type { LoadedRecord } from '../load/record.ts';
import type { Dialect } from '../records/dialect.ts';
import { dialects as builtIn } from '../records/dialects/index.ts';
import { type Migration, migrate } from '../records/migrate.ts';

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

/** Bring records to canonical form. Nothing is written. */
export async function migrateRecords(
  fs: FileSystem,
  inputs: Pick<Inputs, 'files' | 'folders'>,
  dialects: readonly Dialect[] = builtIn,
  to: MigrationTarget = 'review',
): Promise<MigratedFile[]> {
  const migrated: MigratedFile[] = [];
  for (const batch of await batchesOf(fs, inputs, defaultLimits, dialects)) {
    const files = new Files(fs, defaultLimits);
    for (const record of await loadRecords(files, batch, dialects)) migrated.push(migratedFile(record, dialects, to));
  }
  return migrated;
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
  if (dialect === undefined) return nothing('No dialect recognizes it.');
  if (to === 'catalogue' && recognized.record.catalogue !== undefined) return nothing('It is a webhook catalogue.');
  return { file, before, migration: migrate(source, recognized.record, dialect), reason: '' };
}
