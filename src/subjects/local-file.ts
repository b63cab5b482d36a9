import { posix } from 'node:path';
import type { RepoSubject } from './subject.ts';

/**
 * The file of a repo that an entry of an index refers to: counted from the folder of the index, from the folder around an
 * `asyncapi` folder, or from the root, where there is one. Undefined for a URL or a path that leads out of the repo.
 */
export function indexedFile(
  { root, files }: Pick<RepoSubject, 'root' | 'files'>,
  { value, at }: { readonly value: string; readonly at: { readonly file: string } },
): string | undefined {
  const folder = posix.dirname(at.file);
  const bases = [folder, ...(posix.basename(folder) === 'asyncapi' ? [posix.dirname(folder)] : []), root];
  const found = bases.flatMap((base) => fileBelow(base, root, value) ?? []);
  return found.find((file) => files.has(file)) ?? found[0];
}

function fileBelow(base: string, root: string, reference: string): string | undefined {
  const path = reference.replace(/[#?].*$/s, '');
  if (path === '' || /^[a-z][a-z0-9+.-]*:/i.test(path) || path.startsWith('//')) return undefined;
  const file = posix.join(path.startsWith('/') ? root : base, path);
  return posix.relative(root, file).startsWith('..') ? undefined : file;
}
