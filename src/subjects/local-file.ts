import { posix } from 'node:path';

/** The file of a repo that a reference names; undefined for a URL or a path that leads out of the repo. */
export function localFile(root: string, reference: string): string | undefined {
  const path = reference.replace(/[#?].*$/s, '');
  if (path === '' || /^[a-z][a-z0-9+.-]*:/i.test(path) || path.startsWith('//')) return undefined;
  const inside = posix.normalize(path.replace(/^\/+/, ''));
  return inside.startsWith('..') ? undefined : posix.join(root, inside);
}
