import { asyncApiEntries } from '../../subjects/asyncapi-entries.ts';
import { forbiddenDocuments, isOverruled, isToleratedBy } from '../../subjects/forbidden.ts';
import { indexedFile } from '../../subjects/local-file.ts';
import { dayAfterRecord } from '../../subjects/record-age.ts';
import { nullClaimPlace } from '../../subjects/related.ts';
import type { ReviewSubject } from '../../subjects/subject.ts';
import type { Rule } from '../rule.ts';

export const indexDespiteNullClaim: Rule<'review'> = {
  id: 'fabrication/index-despite-null-claim',
  scope: 'review',
  severity: 'error',
  fold: 'file',
  docs: {
    summary: 'The record says that no spec could be produced, yet `apis.yml` lists one.',
    why: 'Catalogs and agents read `apis.yml`, not the review; they will present the spec as real.',
    instead: 'Remove this entry from the index.',
    authority: ['docs/no-fabrication.md#claim-none', 'https://apisjson.org/format/'],
  },

  *check(subject) {
    const { record, repo } = subject;
    if (record.claim.kind !== 'none') return;
    const forbidden = new Set(forbiddenDocuments(subject).map((document) => document.file));
    for (const { type, url } of asyncApiEntries(repo)) {
      const file = url && indexedFile(repo, url);
      if (file !== undefined && isExcused(subject, file)) continue;
      const isDecided = file === undefined || (repo.files.has(file) && !forbidden.has(file));
      if (isOverruled(subject) && isDecided) continue;
      const missing = file !== undefined && !repo.files.has(file) ? ' (there is no such file)' : '';
      const listed =
        url === undefined ? 'holds an AsyncAPI spec' : `lists \`${url.value}\`${missing} as an AsyncAPI spec`;
      yield {
        message: `The index ${listed}, but the record claims that there is none.`,
        at: url?.at ?? type.at,
        related: [nullClaimPlace(record.claim)],
        ...(file !== undefined && isYounger(subject, file) ? { hint: reviewAgain } : {}),
      };
    }
  },
};

const reviewAgain = 'Review the docs again: the record is older than the spec that this entry lists.';

function isYounger(subject: ReviewSubject, file: string): boolean {
  const own = subject.documents.find(({ document }) => document.file === file);
  return own !== undefined && dayAfterRecord(subject, own.document) !== undefined;
}

/** It is another record's spec, or one outside of this record's scope. */
function isExcused(subject: ReviewSubject, file: string): boolean {
  const own = subject.documents.find(({ document }) => document.file === file);
  if (own !== undefined) return isToleratedBy(subject, own.document);
  const { asyncapi, claimed } = subject.repo;
  return claimed.has(file) || asyncapi.some((document) => document.file === file);
}
