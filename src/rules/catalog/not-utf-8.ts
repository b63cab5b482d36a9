import type { Rule } from '../rule.ts';

export const notUtf8: Rule<'problem'> = {
  id: 'catalog/not-utf-8',
  scope: 'problem',
  severity: 'warning',
  about: 'document',
  docs: {
    summary: 'A file of the repo has bytes that are not UTF-8.',
    why: 'They are replaced while the file is read; a name or an address with such a byte is not what the author wrote.',
    instead: 'Save the file as UTF-8.',
    authority: [
      'https://yaml.org/spec/1.2.2/#52-character-encodings',
      'https://www.rfc-editor.org/rfc/rfc8259.html#section-8.1',
    ],
  },
};
