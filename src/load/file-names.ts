import { nameOf } from './paths.ts';

/** True when a file can be an API document, by its name. */
export function isDocument(file: string): boolean {
  return /\.(?:ya?ml|jsonc?)$/i.test(file);
}

/** True when a file is found as a record without being given. */
export function isRecordFile(file: string): boolean {
  return /^review\.ya?ml$/.test(nameOf(file));
}

/** True when a file is named as the index of a repo. */
export function isIndexFile(file: string): boolean {
  return /^apis\.(?:ya?ml|jsonc?)$/i.test(nameOf(file));
}
