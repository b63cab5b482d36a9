import type { ReviewRecord } from '../../records/record.ts';
import { localFile } from '../../subjects/local-file.ts';
import { type DocumentElsewhere, placeOf } from '../../subjects/subject.ts';
import type { Rule } from '../rule.ts';

export const unreviewedSpec: Rule<'repo'> = {
  id: 'catalog/unreviewed-spec',
  scope: 'repo',
  severity: 'info',
  docs: {
    summary: 'The repo holds an AsyncAPI document that no review record answers for.',
    why: 'Nobody has said where it comes from, so nothing in it can be held against anything.',
    instead: 'Write a record (`api-review init`) that says what was checked, or name the document in one.',
  },

  *check({ root, records, asyncapi, elsewhere }) {
    const named = new Set(records.flatMap(({ claim }) => claim.specs.map(({ value }) => localFile(root, value))));
    for (const { document, by } of elsewhere) {
      if (named.has(document.file)) continue;
      yield { message: messageElsewhere(by), at: placeOf(document) };
    }
    if (records.some(answersForAll)) return;
    for (const document of asyncapi) {
      if (named.has(document.file)) continue;
      yield { message: 'No review record says anything about this AsyncAPI document.', at: placeOf(document) };
    }
  },
};

function messageElsewhere({ kind, path }: DocumentElsewhere['by']): string {
  return kind === 'repo'
    ? `This AsyncAPI document is not held against the records of the repo around it: \`${path}\` is taken for another provider's repo.`
    : `This AsyncAPI document is not held against the records of the repo around it: the record \`${path}\` names it.`;
}

/** A claim that there is no spec, or of specs that are not named, is about every document of the repo. */
function answersForAll({ claim }: ReviewRecord): boolean {
  return claim.kind === 'none' || (claim.kind !== 'unclear' && claim.specs.length === 0);
}
