import { normalizeUrl } from '../../evidence/url.ts';
import type { ReviewRecord } from '../../records/record.ts';
import type { Rule } from '../rule.ts';

export const verdictChangedWithoutReview: Rule<'change'> = {
  id: 'change/verdict-changed-without-review',
  scope: 'change',
  severity: 'error',
  docs: {
    summary: 'The verdict or the claim changed, but neither the date nor the checked pages did.',
    why: 'The record does not say that a page was read again, so nothing supports the new verdict.',
    instead: 'Read the pages again, write what they say now, and renew the date.',
    authority: ['docs/no-fabrication.md'],
  },

  *check({ before, after }) {
    if (isReviewedAgain(before, after)) return;
    if (before.verdict?.value !== after.verdict?.value) {
      yield {
        message: `The verdict changed from ${quoted(before.verdict?.value)} to ${quoted(after.verdict?.value)} without a new date or a new page.`,
        at: after.verdict?.at ?? after.claim.at,
        related: [{ message: 'The date, which is the same as before.', at: after.date?.at ?? after.claim.at }],
      };
    } else if (before.claim.kind !== after.claim.kind) {
      yield {
        message: `The claim changed from \`${before.claim.kind}\` to \`${after.claim.kind}\` without a new date or a new page.`,
        at: after.claim.at,
        related: [{ message: 'The date, which is the same as before.', at: after.date?.at ?? after.claim.at }],
      };
    }
  },
};

function isReviewedAgain(before: ReviewRecord, after: ReviewRecord): boolean {
  const known = new Set(before.pages.map(({ url }) => normalizeUrl(url.value)));
  const isNewer = (after.date?.value ?? '') > (before.date?.value ?? '');
  return isNewer || after.pages.some(({ url }) => !known.has(normalizeUrl(url.value)));
}

function quoted(verdict: string | undefined): string {
  return verdict === undefined ? 'none' : `\`${verdict}\``;
}
