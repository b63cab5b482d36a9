import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

/** Names files as the git repo around a folder does: from its root. Without a repo the folder is the root. */
export function repoNames(folder: string): (file: string) => string {
  const root = rootOfRepo(folder) ?? folder;
  return (file) => relative(root, resolve(folder, file)).split(sep).join('/');
}

function rootOfRepo(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : rootOfRepo(parent);
}
