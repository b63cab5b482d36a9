import { entryKindOf } from '../../apis/entry-kind.ts';
import { asyncApiEntries } from '../../subjects/asyncapi-entries.ts';
import { indexedFile } from '../../subjects/local-file.ts';
import type { Rule } from '../rule.ts';

export const missingReference: Rule<'repo'> = {
  id: 'catalog/missing-reference',
  scope: 'repo',
  severity: 'warning',
  docs: {
    summary:
      'The index of the repo refers to an API document, a review or a catalogue, or includes an index, that does not exist.',
    why: 'A reader who follows the index finds no file, and cannot tell whether there ever was one.',
    instead: 'Correct the path, add the document, or remove the entry.',
    authority: ['https://apisjson.org/format/'],
  },

  *check(repo) {
    const { apis, files, records, missingIncludes } = repo;
    for (const { value, at } of missingIncludes)
      yield { message: `The index includes \`${value}\`, which does not exist.`, at };
    const asyncApi = new Set(asyncApiEntries(repo));
    for (const property of apis?.properties ?? []) {
      const { type, url } = property;
      const isAsyncApi = asyncApi.has(property);
      if (url === undefined || (!isAsyncApi && entryKindOf(type.value) === undefined)) continue;
      const file = indexedFile(repo, url);
      const isReported = isAsyncApi && records.some(({ claim }) => claim.kind === 'none');
      if (file === undefined || files.has(file) || isReported || isFolder(file, files)) continue;
      yield { message: `The index refers to \`${url.value}\`, which does not exist.`, at: url.at };
    }
  },
};

function isFolder(path: string, files: ReadonlySet<string>): boolean {
  const folder = path.endsWith('/') ? path : `${path}/`;
  return [...files].some((file) => file.startsWith(folder));
}
