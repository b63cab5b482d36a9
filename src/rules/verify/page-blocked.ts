import type { Rule } from '../rule.ts';

export const pageBlocked: Rule<'verified'> = {
  id: 'verify/page-blocked',
  scope: 'verified',
  severity: 'info',
  docs: {
    summary:
      '`api-review verify`: a site does not let the tool read a page (401, 403, 429, robots.txt, a form to sign in).',
    why: 'Whether the page has changed is not known. It is not gone: a person may still be able to read it.',
    instead: 'Save the page with a browser, and compare it with `--from`.',
    authority: ['docs/evidence.md#verify'],
  },

  *check({ url, cited: [at], state, reason }) {
    if (at !== undefined && state === 'blocked')
      yield { message: `The page \`${url}\` cannot be read by a tool. ${reason ?? ''}`.trim(), at };
  },
};
