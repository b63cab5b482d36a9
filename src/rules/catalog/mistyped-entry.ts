import { isAsyncApiType } from '../../apis/apis-index.ts';
import { type EntryKind, entryKindOf } from '../../apis/entry-kind.ts';
import { indexedFile } from '../../subjects/local-file.ts';
import type { RepoSubject } from '../../subjects/subject.ts';
import type { Rule } from '../rule.ts';

export const mistypedEntry: Rule<'repo'> = {
  id: 'catalog/mistyped-entry',
  scope: 'repo',
  severity: 'warning',
  docs: {
    summary: 'An entry of the index leads to a file that is something other than its type says.',
    why: 'Catalogs and agents choose the reader of a file by the type of its entry.',
    instead: 'Correct the type or the path of the entry.',
    authority: ['https://apisjson.org/format/'],
  },

  *check(repo) {
    const isDenied = repo.records.some(({ claim }) => claim.kind === 'none');
    for (const { type, url } of repo.apis?.properties ?? []) {
      const file = url && indexedFile(repo, url);
      if (file === undefined || !repo.files.has(file) || repo.unreadable.has(file)) continue;
      const kind = isAsyncApiType(type.value) ? 'asyncapi' : entryKindOf(type.value);
      const expected = kind && (kind !== 'asyncapi' || !isDenied) ? expectations[kind] : undefined;
      if (expected === undefined || url?.value.includes('#') || expected.isMet(file, repo)) continue;
      yield {
        message: `The index lists \`${url?.value}\` as \`${type.value}\`, but the file is no ${expected.what}.`,
        at: url?.at ?? type.at,
      };
    }
  },
};

interface Expectation {
  readonly what: string;
  readonly isMet: (file: string, repo: RepoSubject) => boolean;
}

const events: Expectation = {
  what: 'catalogue of events, OpenAPI or AsyncAPI document, or Markdown page',
  isMet: (file, repo) =>
    repo.catalogues.has(file) ||
    /\.(?:md|markdown|mdx|html?)$/i.test(file) ||
    isApi(file, repo) ||
    isRecord(file, repo),
};

/** What may be at the end of an entry, by its type. Of the other types no form is known. */
const expectations: Partial<Record<EntryKind, Expectation>> = {
  asyncapi: {
    what: 'AsyncAPI document',
    isMet: (file, { asyncapi }) => asyncapi.some((document) => document.file === file),
  },
  review: { what: 'review record', isMet: isRecord },
  webhooks: events,
  events,
  provenance: { what: 'statement of provenance', isMet: isNoApi },
  attestation: { what: 'attestation', isMet: isNoApi },
};

/** No form of these is known; a description of an API is none, though a part of it may say who made it. */
function isNoApi(file: string, repo: RepoSubject): boolean {
  return !isApi(file, repo);
}

function isRecord(file: string, { records }: RepoSubject): boolean {
  return records.some((record) => record.file === file);
}

function isApi(file: string, { asyncapi, openapi, swagger }: RepoSubject): boolean {
  return [...asyncapi, ...openapi, ...swagger].some((document) => document.file === file);
}
