import type { Rule } from '../rule.ts';

export const syntax: Rule<'file'> = {
  id: 'record/syntax',
  scope: 'file',
  severity: 'error',
  docs: {
    summary: 'The record is not valid YAML.',
    why: 'What a broken file says depends on who repairs it. Nothing else in it is judged.',
    instead: 'Mend the YAML at this place; text that contains `: ` or starts with a special character needs quotes.',
    authority: ['https://yaml.org/spec/1.2.2/'],
  },

  *check({ source }) {
    for (const { kind, finding } of source.problems) {
      if (kind === 'syntax' || kind === 'several-documents') yield finding;
    }
  },
};
