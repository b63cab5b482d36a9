import type { Rule } from '../rule.ts';

export const oldVersion: Rule<'problem'> = {
  id: 'catalog/old-version',
  scope: 'problem',
  severity: 'info',
  about: 'document',
  fold: 'repo',
  docs: {
    summary: 'A document of the repo has a version without events, or one that the tool reads only in part.',
    why: 'A reader of a report without findings should know which documents were not compared.',
    instead: 'Nothing has to be done. If it has events, describe them in a newer version.',
    authority: ['https://spec.openapis.org/oas/', 'https://www.asyncapi.com/docs/reference/specification/latest'],
  },
};
