import type { Rule } from '../rule.ts';

export const pageGone: Rule<'verified'> = {
  id: 'verify/page-gone',
  scope: 'verified',
  severity: 'warning',
  docs: {
    summary: '`api-review verify`: a page is gone: it answers 404 or 410, or what its site answers to any address.',
    why: 'The page can no longer be looked at. What was captured of it is all that is left.',
    instead: 'Find where the provider says it now, and cite that page. Keep the capture: it shows what the page said.',
    authority: ['docs/evidence.md#verify'],
  },

  *check({ url, cited: [at], state, reason }) {
    if (at !== undefined && state === 'gone')
      yield { message: `The page \`${url}\` is gone. ${reason ?? ''}`.trim(), at };
  },
};
