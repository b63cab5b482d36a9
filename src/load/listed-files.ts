import type { ApisIndex } from '../apis/apis-index.ts';
import { type EntryKind, entryKindOf } from '../apis/entry-kind.ts';
import { indexedFile } from '../subjects/local-file.ts';
import type { RepoSubject } from '../subjects/subject.ts';
import { isDocument } from './file-names.ts';
import type { Files } from './files.ts';
import { rootKeysOf } from './root-keys.ts';

/** The YAML and JSON files of a repo that its index lists, by the type that it gives them. */
export interface ListedFiles {
  readonly reviews: ReadonlySet<string>;
  /** Listed as the webhooks or events of the provider. */
  readonly events: ReadonlySet<string>;
}

export function listedFiles(index: ApisIndex | undefined, repo: Pick<RepoSubject, 'root' | 'files'>): ListedFiles {
  const listedAs = (...kinds: readonly EntryKind[]) => {
    const entries = (index?.properties ?? []).filter(({ type }) =>
      kinds.some((kind) => kind === entryKindOf(type.value)),
    );
    const files = entries.flatMap(({ url }) => (url && indexedFile(repo, url)) ?? []);
    return new Set(files.filter((file) => repo.files.has(file) && isDocument(file)));
  };
  return { reviews: listedAs('review'), events: listedAs('webhooks', 'events') };
}

/**
 * Those of the listed events that are catalogues of them: by a key at their root, for there is no standard for their form. A
 * file that cannot be read, or is broken, counts as one: other findings say what is wrong with it.
 */
export async function cataloguesAmong(files: Files, { events }: ListedFiles): Promise<Set<string>> {
  const catalogues = new Set<string>();
  for (const file of events) {
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
