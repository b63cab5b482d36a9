import type { Rule } from '../rule.ts';

export const specVanished: Rule<'change'> = {
  id: 'change/spec-vanished',
  scope: 'change',
  severity: 'warning',
  docs: {
    summary: 'The record no longer names a spec that it named before.',
    why: 'Users of the spec lose the review that confirmed it.',
    instead: 'Say in the record why it was withdrawn, and remove the spec and its entry in the index.',
    authority: ['docs/no-fabrication.md'],
  },

  *check({ before, after }) {
    const named = new Set(after.claim.specs.map(({ value }) => value));
    for (const { value } of before.claim.specs) {
      if (!named.has(value)) yield { message: `The spec \`${value}\` is no longer named.`, at: after.claim.at };
    }
  },
};
