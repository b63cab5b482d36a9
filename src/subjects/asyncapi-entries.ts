import { type ApisProperty, isAsyncApiType, isNamedAsAsyncApi } from '../apis/apis-index.ts';
import { indexedFile } from './local-file.ts';
import type { RepoSubject } from './subject.ts';

/**
 * The entries of the index that list an AsyncAPI document: by their type, or by what they lead to. The content of a file of
 * the repo tells what it is; of what cannot be looked into, the name does.
 */
export function asyncApiEntries(repo: RepoSubject): ApisProperty[] {
  return (repo.apis?.properties ?? []).filter(({ type, url }) => {
    if (isAsyncApiType(type.value)) return true;
    if (url === undefined) return false;
    const file = indexedFile(repo, url);
    if (file === undefined || !repo.files.has(file)) return isNamedAsAsyncApi(url.value);
    return repo.asyncapi.some((document) => document.file === file);
  });
}
