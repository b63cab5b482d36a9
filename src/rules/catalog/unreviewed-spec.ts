import type { Rule } from '../rule.ts';
import { placeOf } from '../subject.ts';

export const unreviewedSpec: Rule<'repo'> = {
  id: 'catalog/unreviewed-spec',
  scope: 'repo',
  severity: 'info',
  docs: {
    summary: 'The repo holds an AsyncAPI document and no review record.',
    why: 'Nobody has said where it comes from, so nothing in it can be held against anything.',
    instead: 'Write a record (`api-review init`) that says what was checked.',
  },

  *check({ records, asyncapi }) {
    if (records.length > 0) return;
    for (const document of asyncapi) {
      yield { message: 'No review record says anything about this AsyncAPI document.', at: placeOf(document) };
    }
  },
};
