import type { ApisIndex } from '../apis/apis-index.ts';
import { entryKindOf } from '../apis/entry-kind.ts';
import { indexedFile } from '../subjects/local-file.ts';
import type { RepoSubject } from '../subjects/subject.ts';
import { isDocument } from './file-names.ts';
import type { Files } from './files.ts';
import { rootKeysOf } from './root-keys.ts';

/** The files of a repo that its index lists as reviews. */
export function listedReviews(index: ApisIndex | undefined, repo: Pick<RepoSubject, 'root' | 'files'>): Set<string> {
  const reviews = (index?.properties ?? []).filter(({ type }) => entryKindOf(type.value) === 'review');
  const files = reviews.flatMap(({ url }) => (url && indexedFile(repo, url)) ?? []);
  return new Set(files.filter((file) => repo.files.has(file) && isDocument(file)));
}

/**
 * Those files that the index lists as webhooks or events and that are catalogues of them: by a key at their root, for there is no
 * standard for their form. A file that cannot be read, or is broken, counts as one: other findings say what is wrong with it.
 */
export async function entriesOfCatalogues(
  files: Files,
  index: ApisIndex | undefined,
  repo: Pick<RepoSubject, 'root' | 'files'>,
): Promise<Set<string>> {
  const catalogues = new Set<string>();
  for (const { type, url } of index?.properties ?? []) {
    const kind = entryKindOf(type.value);
    const file = url && (kind === 'webhooks' || kind === 'events') ? indexedFile(repo, url) : undefined;
    if (file === undefined || !repo.files.has(file) || !isDocument(file)) continue;
    const loaded = await files.text(file);
    if (!('text' in loaded) || catalogueKeys.some(rootKeysOf(loaded))) catalogues.add(file);
  }
  return catalogues;
}

const catalogueKeys = [
  ...[
    'events',
    'eventtypes',
    'eventtopics',
    'webhooks',
    'webhook',
    'channels',
    'topics',
    'surfaces',
    'subscriptions',
    'messages',
  ],
  ...[
    'asyncapipublished',
    'asyncapidocument',
    'asyncapinote',
    'spectype',
    'derivedspec',
    'delivery',
    'signature',
    'asyncapi',
    'openapi',
  ],
];
