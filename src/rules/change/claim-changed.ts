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
    if (before === undefined || after === undefined) return;
    const [was, is] = [before.record, after.record];
    if (was.verdict !== undefined && is.verdict !== undefined && was.verdict.value !== is.verdict.value) {
      yield { message: `The verdict was \`${was.verdict.value}\` and is \`${is.verdict.value}\`.`, at: is.verdict.at };
    }
    if (was.claim.kind !== is.claim.kind) {
      yield { message: `The claim was \`${was.claim.kind}\` and is \`${is.claim.kind}\`.`, at: is.claim.at };
    }
  },
};
