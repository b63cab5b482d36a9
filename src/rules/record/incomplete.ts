import type { Rule } from '../rule.ts';

export const incomplete: Rule<'problem'> = {
  id: 'record/incomplete',
  scope: 'problem',
  severity: 'warning',
  docs: {
    summary: 'A record that was migrated lacks a field of the canonical form, or has it in another shape.',
    why: 'The record was written in another dialect, which did not ask for it: its repo is not to fail for that.',
    instead: 'Fill in the field, from the pages that were read. When none is left, remove `x-migrated-from`.',
    authority: ['schemas/review-v1.schema.json', 'docs/dialects.md#migrating-records'],
  },
};
