import { normalizeUrl } from '../../evidence/url.ts';
import type { Rule } from '../rule.ts';

export const pageDropped: Rule<'change'> = {
  id: 'change/page-dropped',
  scope: 'change',
  severity: 'warning',
  docs: {
    summary: 'A page that was checked before is no longer among the checked pages.',
    why: 'What it said, for or against, is lost.',
    instead: 'Keep the page, with what it says now; a page that is gone has a `status`.',
    authority: ['docs/no-fabrication.md'],
  },

  *check({ before, after }) {
    if (before === undefined || after === undefined) return;
    const kept = new Set(after.record.pages.map(({ url }) => normalizeUrl(url.value)));
    for (const { url } of before.record.pages) {
      if (kept.has(normalizeUrl(url.value))) continue;
      yield {
        message: `The page \`${url.value}\` is no longer checked.`,
        at: after.record.pages[0]?.at ?? after.record.claim.at,
      };
    }
  },
};
