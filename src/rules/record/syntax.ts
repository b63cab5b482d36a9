import type { Rule } from '../rule.ts';

export const syntax: Rule<'problem'> = {
  id: 'record/syntax',
  scope: 'problem',
  severity: 'error',
  docs: {
    summary: 'The record is not valid YAML.',
    why: 'The meaning of a broken file depends on its repair. The tool judges nothing else in it.',
    instead: 'Mend the YAML at this place; text that contains `: ` or starts with a special character needs quotes.',
    authority: ['https://yaml.org/spec/1.2.2/'],
  },
};
