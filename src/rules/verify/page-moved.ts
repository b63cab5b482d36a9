import type { Rule } from '../rule.ts';

export const pageMoved: Rule<'verified'> = {
  id: 'verify/page-moved',
  scope: 'verified',
  severity: 'info',
  docs: {
    summary: '`api-review verify`: a page leads to another address than it did.',
    why: 'Redirects end some day, and the address in the record with them.',
    instead: 'Cite the new address, and capture it.',
    authority: ['docs/evidence.md#verify'],
  },

  *check({ url, cited: [at], movedTo }) {
    if (at !== undefined && movedTo !== undefined)
      yield { message: `The page \`${url}\` leads to \`${movedTo}\` now.`, at };
  },
};
