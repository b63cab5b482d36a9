import type { Rule } from '../rule.ts';

export const pageUnreachable: Rule<'verified'> = {
  id: 'verify/page-unreachable',
  scope: 'verified',
  severity: 'info',
  docs: {
    summary: '`api-review verify`: a page did not answer, or not with a page.',
    why: 'Whether the page has changed is not known. The site may be down at present.',
    instead: 'Try again later. If it stays so, find where the provider says it now.',
    authority: ['docs/evidence.md#verify'],
  },

  *check({ url, cited: [at], state, reason }) {
    if (at !== undefined && state === 'unreachable')
      yield { message: `The page \`${url}\` could not be read. ${reason ?? ''}`.trim(), at };
  },
};
