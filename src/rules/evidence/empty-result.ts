import type { Rule } from '../rule.ts';

export const emptyResult: Rule<'record'> = {
  id: 'evidence/empty-result',
  scope: 'record',
  severity: 'warning',
  docs: {
    summary: 'A checked page has an empty result.',
    why: 'That a page was opened says nothing; what it said is the evidence.',
    instead: 'Write what the page says about events, or that it says nothing about them.',
  },

  *check({ record }) {
    for (const { url, result } of record.pages) {
      if (result?.value !== '') continue;
      yield { message: `Nothing is written about what \`${url.value}\` said.`, at: result.at };
    }
  },
};
