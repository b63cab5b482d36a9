import { normalizeUrl } from '../../evidence/url.ts';
import type { Rule } from '../rule.ts';

export const pageDropped: Rule<'change'> = {
  id: 'change/page-dropped',
  scope: 'change',
  severity: 'warning',
  docs: {
    summary: 'A page that was checked before is no longer among the checked pages.',
    why: 'The record loses the evidence of this page, for or against its claim.',
    instead: 'Keep the page, and write what it says now; give a page that is gone a `status`.',
    authority: ['docs/no-fabrication.md'],
  },

  *check({ before, after }) {
    const kept = new Set(after.pages.map(({ url }) => normalizeUrl(url.value)));
    for (const { url } of before.pages) {
      if (kept.has(normalizeUrl(url.value))) continue;
      yield {
        message: `The page \`${url.value}\` is no longer checked.`,
        at: after.pages[0]?.at ?? after.claim.at,
      };
    }
  },
};
