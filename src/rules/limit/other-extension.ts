import type { Rule } from '../rule.ts';

export const otherExtension: Rule<'problem'> = {
  id: 'limit/other-extension',
  scope: 'problem',
  severity: 'warning',
  docs: {
    summary:
      'A file begins as an API document, a review record or an index, and has not the extension of YAML or JSON.',
    why: 'Only YAML and JSON files are looked into, so it is compared with nothing.',
    instead:
      'If it is a spec, a record or an index, give it the extension `.yml` or `.json`; if it is a template of one, keep it outside of the repo.',
    authority: ['docs/no-fabrication.md'],
  },
};
