import type { Rule } from '../rule.ts';

export const unknownVersion: Rule<'problem'> = {
  id: 'catalog/unknown-version',
  scope: 'problem',
  severity: 'warning',
  docs: {
    summary: 'A document of the repo is of a version that is not known, or names none.',
    why: 'It is checked only as far as it is written as in a known version, so that what is wrong in it may not be found.',
    instead: 'Correct the version. A newer version of this tool may know it.',
    authority: ['https://spec.openapis.org/oas/', 'https://www.asyncapi.com/docs/reference/specification/latest'],
  },
};
