import type { Rule } from '../rule.ts';

/** Reported by `lint --since`, which knows the state before the change. */
export const addedHere: Rule<'problem'> = {
  id: 'suppression/added-here',
  scope: 'problem',
  severity: 'info',
  docs: {
    summary: 'A change silences a finding that was not silenced before it.',
    why: 'A change that plants a fault can bring the comment, waiver, baseline or configuration that hides it. A person should see that.',
    instead:
      'Look at the finding and at the reason. `--trusted-config COMMIT` lets nothing count that the change adds.',
    authority: ['docs/suppressions.md'],
  },
};
