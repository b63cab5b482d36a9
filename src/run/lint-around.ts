import type { Settings } from '../config/settings.ts';
import type { Diagnostic } from '../finding/finding.ts';
import type { FileSystem } from '../load/file-system.ts';
import type { Inputs } from '../load/find-inputs.ts';
import { withTexts } from '../load/with-texts.ts';
import { lint, type Progress } from './lint.ts';
import type { MigratedFile } from './migrate.ts';
import type { Report } from './result.ts';

/** The verdict of `lint` on the same inputs, before and after migrated texts are written. */
export interface LintAround {
  readonly before: Report;
  readonly after: Report;
  /** The first error that a file would have and has not yet, by file. */
  readonly newErrors: ReadonlyMap<string, string>;
}

/** Lint as if all migrated texts were written, and as it is. */
export async function lintAround(
  fs: FileSystem,
  inputs: Pick<Inputs, 'files' | 'folders'>,
  settings: Settings,
  migrated: readonly MigratedFile[],
  onProgress: (progress: Progress) => void = () => {},
): Promise<LintAround> {
  const texts = new Map(
    migrated.flatMap(({ file, migration }) => (migration === undefined ? [] : [[file, migration.text] as const])),
  );
  const before = await lint({ fs, ...inputs, settings, onProgress });
  const after = await lint({ fs: withTexts(fs, texts), ...inputs, settings, onProgress });
  const known = new Set(errorsOf(before).map(({ rule, message }) => `${rule}\0${message}`));
  const fresh = errorsOf(after).filter(({ rule, message }) => !known.has(`${rule}\0${message}`));
  const ofFile = (file: string) =>
    fresh.find(({ at, related }) => at.file === file || related.some((other) => other.at.file === file));
  return {
    before,
    after,
    newErrors: new Map(
      [...texts.keys()].flatMap((file) => (ofFile(file) === undefined ? [] : [[file, ofFile(file)?.message ?? '']])),
    ),
  };
}

function errorsOf({ diagnostics }: Report): readonly Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity === 'error');
}
