import { exclusionOf } from '../config/exclude.ts';
import type { Settings } from '../config/settings.ts';
import type { FileSystem } from '../load/file-system.ts';
import type { Inputs } from '../load/find-inputs.ts';
import { lookedAt } from '../load/looked-at.ts';

/**
 * The inputs of a run and its file system: the inputs that are not excluded, and the files but for those that are excluded or ignored.
 * @param knownInputs files that are known to be no outputs of the tool
 */
export async function inputsInForce(
  fs: FileSystem,
  { files = [], folders = [] }: Partial<Inputs>,
  settings: Settings,
  knownInputs?: ReadonlySet<string>,
): Promise<Pick<Inputs, 'files' | 'folders'> & { readonly fs: FileSystem }> {
  const exclusion = exclusionOf(settings);
  const isExcluded = (path: string) => exclusion(path) !== undefined;
  const inputs = {
    files: files.filter((file) => !isExcluded(file)),
    folders: folders.filter((folder) => !isExcluded(folder)),
  };
  return { ...inputs, fs: await lookedAt(fs, inputs, { isExcluded, ...(knownInputs && { knownInputs }) }) };
}
