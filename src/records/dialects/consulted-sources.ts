import type { Dialect } from '../dialect.ts';
import { eventClaims } from '../event-claims.ts';
import { fieldParts, findingParts, pageItems, pageParts, pageTexts } from './_parts.ts';

const pageLists: readonly string[] = ['~sources_consulted'];

export const consultedSources: Dialect = {
  id: 'consulted-sources',
  title: 'A `target` with `status` and `sources_consulted`',
  recognize: [
    [{ at: 'target' }, { at: 'status' }],
    [{ at: 'target' }, { at: 'status' }, { at: ['~sources_consulted', '~what_was_produced'] }],
  ],
  claim: eventClaims,
  fields: { ...fieldParts, subject: 'target', date: ['generated', 'date', 'modified', 'created'] },
  findings: {
    ...findingParts,
    detail: ['detail', 'result', 'notes', 'note'],
    items: '~what_was_checked_and_not_found[]',
  },
  pages: { ...pageParts, items: pageItems(...pageLists) },
  gaps: { items: '~documentation_gaps[]', gap: 'gap', decision: 'decision' },
  passages: {
    summary: 'summary',
    finding: ['~what_was_checked_and_not_found', 'findings'],
    page: pageTexts(...pageLists),
    gap: '~documentation_gaps[].gap',
    decision: '~documentation_gaps[].decision',
    recommendation: 'recommendation',
  },
};
