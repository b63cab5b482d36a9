import type { Rule } from '../rule.ts';

export const emptyResult: Rule<'record'> = {
  id: 'evidence/empty-result',
  scope: 'record',
  severity: 'warning',
  docs: {
    summary: 'A checked page has an empty result.',
    why: 'Opening a page proves nothing; its content is the evidence.',
    instead: 'Write what the page says about events, or that it says nothing about them.',
  },

  *check({ record }) {
    for (const { url, result } of record.pages) {
      if (result?.value !== '') continue;
      yield { message: `The result of the page \`${url.value}\` is empty.`, at: result.at };
    }
  },
};
