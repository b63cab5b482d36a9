import type { RuleFinding } from '../finding/finding.ts';
import { indexedFile } from '../subjects/local-file.ts';
import type { RepoSubject } from '../subjects/subject.ts';
import { isIndexFile, isLikelyRecord } from './file-names.ts';
import { joinPath, nameOf } from './paths.ts';

/** Of the pointers of Git LFS among the files of a repo, those are graver that stand for a spec, an index or a record. */
export function weighPointers(unread: RuleFinding[], repo: RepoSubject): void {
  const named = filesNamedIn(repo);
  for (const [index, finding] of unread.entries()) {
    const { file } = finding.at;
    if (finding.rule !== 'limit/lfs-pointer' || named.has(file) || isNamedAsOurs(file)) continue;
    unread[index] = { ...finding, rule: 'limit/lfs-pointer-elsewhere' };
  }
}

/** The files that the records and the index of a repo name. */
function filesNamedIn(repo: RepoSubject): ReadonlySet<string> {
  const { root, claimed, records, apis } = repo;
  const listed = [...(apis?.properties ?? []).flatMap(({ url }) => url ?? []), ...(apis?.includes ?? [])];
  return new Set([
    ...claimed,
    ...records.flatMap(({ openapi }) => openapi.map(({ value }) => joinPath(root, value))),
    ...listed.flatMap((url) => indexedFile(repo, url) ?? []),
  ]);
}

function isNamedAsOurs(file: string): boolean {
  const isSpec = /asyncapi|openapi|swagger|webhooks|websockets/i.test(nameOf(file));
  return isSpec || isIndexFile(file) || isLikelyRecord(file) || /(?:^|\/)(?:asyncapi|openapi|reviews)\//i.test(file);
}
