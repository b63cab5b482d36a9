import type { Rule } from '../rule.ts';

export const internalEndpointAdded: Rule<'change'> = {
  id: 'change/internal-endpoint-added',
  scope: 'change',
  severity: 'info',
  docs: {
    summary: 'The record calls an endpoint internal that it did not call so before.',
    why: 'No document of the repo may model it from now on.',
    instead: 'Nothing has to be done if the finding is correct.',
    authority: ['docs/no-fabrication.md'],
  },

  *check({ before, after }) {
    if (before === undefined || after === undefined) return;
    const known = new Set(before.internal.map(({ text }) => text));
    for (const { text, at } of after.internal) {
      if (!known.has(text)) yield { message: `The endpoint \`${text}\` is now called internal.`, at };
    }
  },
};
