import type { Rule } from '../rule.ts';

export const specAppeared: Rule<'change'> = {
  id: 'change/spec-appeared',
  scope: 'change',
  severity: 'info',
  docs: {
    summary: 'The record names a spec that it did not name before.',
    why: 'A new spec is a new set of claims; a reviewer should read its evidence.',
    instead: 'Read its evidence: `api-review trace` shows it.',
    authority: ['docs/no-fabrication.md'],
  },

  *check({ before, after }) {
    const named = new Set(before.claim.specs.map(({ value }) => value));
    for (const { value, at } of after.claim.specs) {
      if (!named.has(value)) yield { message: `The spec \`${value}\` is new.`, at };
    }
  },
};
