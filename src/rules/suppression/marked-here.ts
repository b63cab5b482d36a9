import type { Rule } from '../rule.ts';

/** Reported by `lint --since`, which knows the state before the change. */
export const markedHere: Rule<'problem'> = {
  id: 'suppression/marked-here',
  scope: 'problem',
  severity: 'info',
  docs: {
    summary: "A change makes a document the provider's that was not the provider's before it.",
    why: '`--gate own` does not count the findings of the provider. A change that plants a fault can move it below `_original/`, mark its document as published, or name it in the configuration.',
    instead:
      'Look whether the provider publishes the document as it is. `--trusted-config COMMIT` heeds no folder, mark or glob that the change adds.',
    authority: ['docs/parties.md'],
  },
};
