import type { Dialect } from '../dialect.ts';
import { eventClaims, plainClaimPlaces } from '../event-claims.ts';
import { fieldParts, findingParts, pageItems, pageParts, pageTexts } from './_parts.ts';

const pageLists: readonly string[] = [
  'probes',
  '~verified_links',
  'sources',
  '~sources_checked',
  '~sources_consulted',
  '~urls_checked',
  '~pages_checked',
];

/** For shapes without a dialect of their own: claims are read at the usual places, other fields under their usual names. */
export const eventReview: Dialect = {
  id: 'event-review',
  title: 'Any review that says in a field of its own whether an AsyncAPI spec was produced',
  tier: 1,
  recognize: [
    [{ at: plainClaimPlaces }],
    [
      { at: ['aid', 'name', 'title', 'target', '~target_spec', '~review_type', 'kind'], mentions: ['asyncapi'] },
      { at: ['findings', 'summary', 'sources', '~sources_consulted', '~sources_checked', 'review'] },
    ],
  ],
  claim: eventClaims,
  fields: fieldParts,
  findings: { ...findingParts, items: ['findings[]', 'findings.transports[]', 'review.findings[]'] },
  pages: {
    ...pageParts,
    items: pageItems(...pageLists),
  },
  gaps: { items: ['~documentation_gaps[]', 'gaps[]'], gap: 'gap', decision: 'decision' },
  passages: {
    summary: ['summary', 'description', 'review.summary'],
    finding: ['findings', 'review.findings'],
    page: pageTexts(...pageLists),
    gap: ['~documentation_gaps[].gap', 'gaps[].gap'],
    decision: ['~documentation_gaps[].decision', 'gaps[].decision'],
    scope: ['scope', 'review.scope'],
    recommendation: ['recommendation', 'recommendations', 'conclusion', 'review.conclusion'],
  },
};
