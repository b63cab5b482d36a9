import type { Rule } from '../rule.ts';

export const claimContradictory: Rule<'record'> = {
  id: 'record/claim-contradictory',
  scope: 'record',
  severity: 'error',
  docs: {
    summary: 'The record says in one field that an AsyncAPI spec was produced, and in another that none was.',
    why: 'With both answers in one record, neither forbids anything: a fabricated spec beside it would pass.',
    instead: 'Correct the field that is wrong.',
    authority: ['docs/no-fabrication.md#claims'],
  },

  *check({ record }) {
    const { claim } = record;
    if (claim.kind !== 'unclear' || claim.contradicting.length === 0) return;
    yield {
      message: 'This record contradicts itself about whether an AsyncAPI spec was produced.',
      at: claim.at,
      related: claim.contradicting.map((at) => ({ message: 'Here it says otherwise.', at })),
    };
  },
};
