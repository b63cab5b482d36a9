import { UsageError } from '../finding/errors.ts';
import type { FileSystem } from '../load/file-system.ts';
import { findInputs as find, type Inputs } from '../load/find-inputs.ts';
import { expectArgument, type InputOptions } from './arguments.ts';

/**
 * The inputs of paths and globs, sorted, each once: a file, a folder, or those that a glob matches. Paths that name nothing are told in
 * `missing`, a sentence each.
 * @throws UsageError when an argument is wrong
 */
export async function findInputs(fs: FileSystem, paths: readonly string[]): Promise<Inputs> {
  expectArgument('findInputs(fs, paths)`, argument `fs', fs, 'a file system');
  expectArgument('findInputs(fs, paths)`, argument `paths', paths, 'a list of texts');
  return find(fs, await fs.realPath('.'), paths);
}

/**
 * The files and folders that options name: what is a folder is looked through, and a glob is what it matches.
 * @throws UsageError where none is named, or one is not there
 */
export async function givenInputs(call: string, options: InputOptions): Promise<Pick<Inputs, 'files' | 'folders'>> {
  const { fs, files, folders } = options;
  if (files === undefined && folders === undefined)
    throw new UsageError(`\`${call}\`: name \`files\` or \`folders\`, such as \`folders: ['.']\`.`);
  const found = await findInputs(fs, [...(files ?? []), ...(folders ?? [])]);
  const missing = [...(options.missing ?? []), ...found.missing];
  if (missing.length > 0) throw new UsageError(`\`${call}\`: ${missing.join(' ')}`);
  const noFolder = (folders ?? []).find((folder) => found.files.includes(folder));
  if (noFolder !== undefined) throw new UsageError(`\`${call}\`: \`${noFolder}\` is a file: name it in \`files\`.`);
  return { files: found.files, folders: found.folders };
}
