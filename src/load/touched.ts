import { isDocument } from './file-names.ts';
import type { FileSystem } from './file-system.ts';
import type { Inputs } from './find-inputs.ts';
import { folderOf, isBelow, normalizePath } from './paths.ts';
import { besideRecord, nearestRepo } from './root.ts';

/** The inputs that a change touches: records that changed themselves, or a document of whose repo changed. */
export async function touchedInputs(fs: FileSystem, inputs: Inputs, changed: readonly string[]): Promise<Inputs> {
  const changedFiles = new Set(changed.map(normalizePath));
  const documents = [...changedFiles].filter((file) => isDocument(file));
  const isTouched = (folder: string) => documents.some((file) => isBelow(file, folder));
  const files: string[] = [];
  for (const file of inputs.files) {
    if (changedFiles.has(normalizePath(file)) || isTouched(await repoOf(fs, file))) files.push(file);
  }
  return { ...inputs, files, repos: inputs.repos.filter(isTouched) };
}

async function repoOf(fs: FileSystem, file: string): Promise<string> {
  return (await besideRecord(fs, file)) ?? (await nearestRepo(fs, file)) ?? folderOf(file);
}
