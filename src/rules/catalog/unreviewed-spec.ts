import type { ReviewRecord } from '../../records/record.ts';
import { placeOf } from '../../subjects/subject.ts';
import type { Rule } from '../rule.ts';

export const unreviewedSpec: Rule<'repo'> = {
  id: 'catalog/unreviewed-spec',
  scope: 'repo',
  severity: 'info',
  fold: 'repo',
  docs: {
    summary: 'The repo holds an AsyncAPI document that no review record answers for.',
    why: 'No record says where it comes from, so nothing in it can be compared with evidence.',
    instead: 'Write a record (`api-review init`) that says what was checked, or name the document in one.',
  },

  *check({ records, asyncapi, elsewhere, claimed, broken }) {
    for (const { document, repo } of elsewhere) {
      yield {
        message: `This AsyncAPI document is not compared with the records of the repo around it: \`${repo}\` is taken for another provider's repo.`,
        at: placeOf(document),
      };
    }
    if (records.some(answersForAll)) return;
    for (const document of asyncapi) {
      if (claimed.has(document.file) || broken.has(document.file)) continue;
      yield { message: 'No review record says anything about this AsyncAPI document.', at: placeOf(document) };
    }
  },
};

/** A claim that there is no spec is about every document of the repo; beside specs that are named, another one is reported as such. */
function answersForAll({ claim }: ReviewRecord): boolean {
  return claim.kind !== 'unclear';
}
