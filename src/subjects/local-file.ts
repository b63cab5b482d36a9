import { posix } from 'node:path';
import type { RepoSubject } from './subject.ts';

/**
 * The file of a repo that an entry of an index refers to: counted from the folder of the index, from the folder around an
 * `asyncapi` folder, or from the root, where there is one. Undefined for a URL or a path that leads out of the repo.
 */
export function indexedFile(
  { root, files }: Pick<RepoSubject, 'root' | 'files'>,
  entry: IndexEntry,
): string | undefined {
  const found = filesMeant(root, entry);
  return found.find((file) => files.has(file)) ?? found[0];
}

interface IndexEntry {
  readonly value: string;
  readonly at: { readonly file: string };
}

/** The files of a repo that an entry of an index may refer to. */
export function filesMeant(root: string, { value, at }: IndexEntry): string[] {
  const folder = posix.dirname(at.file);
  const bases = [folder, ...(posix.basename(folder) === 'asyncapi' ? [posix.dirname(folder)] : []), root];
  return bases.flatMap((base) => fileBelow(base, root, value) ?? []);
}

function fileBelow(base: string, root: string, reference: string): string | undefined {
  const path = reference.replace(/[#?].*$/s, '');
  if (path === '' || /^[a-z][a-z0-9+.-]*:/i.test(path) || path.startsWith('//')) return undefined;
  const file = posix.join(path.startsWith('/') ? root : base, path);
  return posix.relative(root, file).startsWith('..') ? undefined : file;
}
