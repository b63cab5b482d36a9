import { providerOf } from '../../records/record.ts';
import type { Rule } from '../rule.ts';

export const aidMismatch: Rule<'repo'> = {
  id: 'catalog/aid-mismatch',
  scope: 'repo',
  severity: 'warning',
  docs: {
    summary: 'The record belongs to another provider than the index of its repo.',
    why: 'A record that was copied from another repo describes another provider.',
    instead: 'Correct the `aid` of the record or of the index.',
    authority: ['https://apisjson.org/format/'],
  },

  *check({ records, apis }) {
    const index = apis?.aid;
    if (index === undefined || index.value === '') return;
    for (const { aid } of records) {
      if (aid === undefined || providerOf(aid.value) === providerOf(index.value)) continue;
      const related = [{ message: 'The index says here whose repo it is.', at: index.at }];
      yield {
        message: `The record is about \`${providerOf(aid.value)}\`, but the index of its repo about \`${providerOf(index.value)}\`.`,
        at: aid.at,
        related,
      };
    }
  },
};
