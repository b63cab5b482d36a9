import { folderOf, isBelow, nameOf } from '../load/paths.ts';
import type { Report } from './result.ts';

/** Finds the folder of the provider that a file belongs to. */
export type ProviderOf = (file: string) => string;

/** Folders that are named after what lies in them, and not after a provider. */
const namedAfterContent = /^(?:_\w+|openapi|asyncapi|apis?|specs?|schemas?|webhooks?|evidence|captures|parts)$/i;

/**
 * The provider of a record beside its repo is that repo; of any other file it is the nearest folder around it that has an index or is the
 * repo of a record; else the nearest folder that is not named after what lies in it.
 */
export function finderOfProviders({ records, account }: Pick<Report, 'records' | 'account'>): ProviderOf {
  const repos = new Map(records.flatMap(({ file, details }) => (details === undefined ? [] : [[file, details.root]])));
  const roots = new Set([
    ...account.filter(({ kind }) => kind === 'index').map(({ file }) => folderOf(file)),
    ...repos.values(),
  ]);
  return (file) => {
    const own = repos.get(file);
    if (own !== undefined && !isBelow(file, own)) return own;
    for (let folder = folderOf(file); ; folder = folderOf(folder)) {
      if (roots.has(folder)) return folder;
      if (folder === folderOf(folder)) break;
    }
    let folder = folderOf(file);
    while (folder !== folderOf(folder) && namedAfterContent.test(nameOf(folder))) folder = folderOf(folder);
    return folder;
  };
}
