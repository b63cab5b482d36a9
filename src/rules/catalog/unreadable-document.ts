import type { Rule } from '../rule.ts';

export const unreadableDocument: Rule<'problem'> = {
  id: 'catalog/unreadable-document',
  scope: 'problem',
  severity: 'error',
  about: 'document',
  docs: {
    summary:
      'The index of the repo, an AsyncAPI document, or a file that an API document refers to, is not valid YAML or JSON.',
    why: 'A file that cannot be parsed is compared with no record, but a person who repairs or renders it sees a spec.',
    instead:
      'Mend the file at this place, or remove it. A template of a spec belongs outside of the repo that is checked.',
    authority: ['docs/no-fabrication.md#claim-none', 'https://yaml.org/spec/1.2.2/'],
  },
};
