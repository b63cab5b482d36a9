import { defaultLimits } from '../limits/limits.ts';
import type { FileSystem } from '../load/file-system.ts';
import { Files } from '../load/files.ts';
import { loadInput } from '../load/record.ts';
import type { Dialect } from '../records/dialect.ts';
import { dialects as builtIn } from '../records/dialects/index.ts';
import { type Migration, migrate } from '../records/migrate.ts';

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
  const input = await loadInput(new Files(fs, defaultLimits), file, dialects);
  const before = input.kind === 'record' ? input.source.source.text : input.source.text;
  const nothing = (reason: string): MigratedFile => ({ file, before, migration: undefined, reason });
  if (input.kind === 'document' || input.recognized.kind === 'not-a-review') return nothing('It is no event review.');
  const { source, recognized, problems } = input;
  if (recognized.kind === 'unrecognized') return nothing(problems[0]?.message ?? 'No dialect recognizes it.');
  const dialect = dialects.find(({ id }) => id === recognized.record.dialect);
  if (dialect === undefined) return nothing('No dialect recognizes it.');
  return { file, before, migration: migrate(source, recognized.record, dialect), reason: '' };
}
