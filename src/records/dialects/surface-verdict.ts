import type { Dialect } from '../dialect.ts';
import { eventClaims } from '../event-claims.ts';
import { fieldParts, findingParts, pageItems, pageParts, pageTexts } from './_parts.ts';

const sources = ['~sources_consulted', '~sources_checked', 'sources'];

export const surfaceVerdict: Dialect = {
  id: 'surface-verdict',
  title: 'A `verdict` on a `target_spec`',
  recognize: [[{ at: 'verdict' }, { at: ['~target_spec', '~review_type'] }, { at: ['findings', ...sources] }]],
  claim: eventClaims,
  fields: { ...fieldParts, subject: ['subject', '~target_spec'] },
  findings: { ...findingParts, items: 'findings[]' },
  pages: { ...pageParts, items: pageItems(...sources) },
  passages: {
    summary: 'summary',
    finding: 'findings',
    page: pageTexts(...sources),
    recommendation: ['recommendation', 'recommendations'],
  },
};
