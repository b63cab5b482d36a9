import { UsageError } from '../finding/errors.ts';
import type { FileSystem } from '../load/file-system.ts';
import { findInputs, type Inputs } from '../load/find-inputs.ts';

/** All that paths and globs mean. @throws UsageError when one of them matches nothing */
export async function givenInputs(fs: FileSystem, workingFolder: string, paths: readonly string[]): Promise<Inputs> {
  const inputs = await findInputs(fs, workingFolder, paths);
  if (inputs.missing.length > 0) throw new UsageError(inputs.missing.join(' '));
  return inputs;
}
