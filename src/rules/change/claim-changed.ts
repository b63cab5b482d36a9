import type { Rule } from '../rule.ts';

export const claimChanged: Rule<'change'> = {
  id: 'change/claim-changed',
  scope: 'change',
  severity: 'info',
  docs: {
    summary: 'The claim of the record changed: its verdict, or whether a spec was produced.',
    why: 'This is the most important change that a record can have; the person who approves it should see it.',
    instead: 'Nothing has to be done if the pages support the new claim.',
    authority: ['docs/no-fabrication.md'],
  },

  *check({ before, after }) {
    if (before.verdict !== undefined && after.verdict !== undefined && before.verdict.value !== after.verdict.value) {
      yield {
        message: `The verdict was \`${before.verdict.value}\` and is \`${after.verdict.value}\`.`,
        at: after.verdict.at,
      };
    }
    if (before.claim.kind !== after.claim.kind) {
      yield { message: `The claim was \`${before.claim.kind}\` and is \`${after.claim.kind}\`.`, at: after.claim.at };
    }
  },
};
