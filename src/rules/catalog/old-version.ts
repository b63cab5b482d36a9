import type { Rule } from '../rule.ts';

export const oldVersion: Rule<'problem'> = {
  id: 'catalog/old-version',
  scope: 'problem',
  severity: 'info',
  docs: {
    summary: 'A document of the repo is of a version that has no events, or that is read in part only.',
    why: 'Who reads that nothing was found should know what was not compared.',
    instead: 'Nothing is wrong with it. Give its events, if there are any, in a newer version.',
    authority: ['https://spec.openapis.org/oas/', 'https://www.asyncapi.com/docs/reference/specification/latest'],
  },
};
