import type { Rule } from '../rule.ts';

export const unknownVersion: Rule<'problem'> = {
  id: 'catalog/unknown-version',
  scope: 'problem',
  severity: 'warning',
  fold: 'repo',
  docs: {
    summary: 'A document of the repo has an unknown version, or none.',
    why: 'The tool checks it only as far as it is written like a known version, and may miss mistakes in the rest.',
    instead: 'Correct the version. A newer version of this tool may know it.',
    authority: ['https://spec.openapis.org/oas/', 'https://www.asyncapi.com/docs/reference/specification/latest'],
  },
};
