import type { Dialect } from '../dialect.ts';
import { eventClaims } from '../event-claims.ts';
import { fieldParts, findingParts, pageItems, pageParts, pageTexts } from './_parts.ts';

/** A review of a provider as a whole. It says nothing of an AsyncAPI spec unless it does so in a field of its own. */
export const providerReview: Dialect = {
  id: 'provider-review',
  title: 'A general review of a provider, without a claim about an AsyncAPI spec',
  tier: 2,
  recognize: [
    [
      { at: ['reviewer', '~reviewed_by', '~investigated_by'] },
      { at: ['date', 'created', 'modified', 'reviewed', '~reviewed_on', '~investigated_on'] },
    ],
    [{ at: ['review.reviewer', 'review.question', 'review.answer'] }, { at: ['review.date', 'findings', 'sources'] }],
    [{ at: 'findings' }, { at: ['sources', '~sources_checked', '~sources_consulted', 'summary', 'probes'] }],
    [{ at: ['strengths', 'scores', 'classification'] }, { at: ['gaps', 'weaknesses', 'sources', 'recommendations'] }],
  ],
  claim: eventClaims,
  fields: fieldParts,
  findings: { ...findingParts, items: ['findings[]', 'findings.transports[]', 'findings.webhooks'] },
  pages: {
    ...pageParts,
    items: pageItems('sources', 'probes', '~verified_links', '~sources_checked', 'findings.probes'),
  },
  passages: {
    summary: ['summary', 'description', 'overall.summary'],
    finding: ['findings', 'strengths', '~base_urls', '~documented_apis'],
    page: pageTexts('sources', 'probes', '~verified_links', '~sources_checked'),
    recommendation: ['recommendation', 'recommendations', 'notes'],
  },
};
