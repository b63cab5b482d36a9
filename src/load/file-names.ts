import { folderOf, nameOf } from './paths.ts';

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

/** True when a file is a record by its name, whatever it holds. */
export function isNamedReview(file: string): boolean {
  return /^review\.(?:ya?ml|json)$/.test(nameOf(file));
}

/** True when a file that cannot be read was meant as a record, by its name or its folder. */
export function isLikelyRecord(file: string): boolean {
  return isDocument(file) && (/(?:^|[-_.])review\.[a-z]+$/i.test(nameOf(file)) || nameOf(folderOf(file)) === 'reviews');
}
