import type { Rule } from '../rule.ts';

export const specNotProduced: Rule<'record'> = {
  id: 'record/spec-not-produced',
  scope: 'record',
  severity: 'info',
  docs: {
    summary: 'The verdict names a public event API, but no spec was produced yet.',
    why: 'This is allowed: the finding shows which spec can be written next.',
    instead: 'Produce the spec and name it in `artifacts_produced.spec`, when you are ready.',
  },

  *check({ record }) {
    const { verdict, claim } = record;
    if (claim.kind !== 'none' || (verdict?.value !== 'public-event-api' && verdict?.value !== 'partial-event-api'))
      return;
    const related = [{ message: 'The verdict.', at: verdict.at }];
    yield { message: `The verdict is \`${verdict.value}\`, and no spec is produced yet.`, at: claim.at, related };
  },
};
