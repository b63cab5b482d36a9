import { defaultLimits } from '../limits/limits.ts';
import type { FileSystem } from '../load/file-system.ts';
import { loadSource } from '../load/load.ts';
import type { Dialect } from '../records/dialect.ts';
import { dialects as builtIn } from '../records/dialects/index.ts';
import { type Migration, migrate } from '../records/migrate.ts';
import { recognize } from '../records/recognize.ts';
import { isSound } from '../yaml/source-file.ts';

/** What migration made of one file. */
export interface MigratedFile {
  readonly file: string;
  readonly before: string;
  /** Absent where the file is no record that can be read; `reason` says why. */
  readonly migration: Migration | undefined;
  readonly reason: string;
}

/** Bring a record to canonical form. Nothing is written. */
export async function migrateFile(
  fs: FileSystem,
  file: string,
  dialects: readonly Dialect[] = builtIn,
): Promise<MigratedFile> {
  const source = await loadSource(fs, file, defaultLimits, defaultLimits.recordBytes);
  const before = source.source.text;
  const nothing = (reason: string): MigratedFile => ({ file, before, migration: undefined, reason });
  if (!isSound(source)) return nothing(source.problems[0]?.finding.message ?? 'It is empty.');
  const recognized = recognize(source, dialects);
  if (recognized.kind === 'not-a-review') return nothing('It is no event review.');
  const dialect = recognized.kind === 'record' && dialects.find(({ id }) => id === recognized.record.dialect);
  if (recognized.kind !== 'record' || !dialect) return nothing('No dialect recognizes it.');
  return { file, before, migration: migrate(source, recognized.record, dialect), reason: '' };
}
