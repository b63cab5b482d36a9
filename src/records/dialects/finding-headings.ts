import type { Dialect } from '../dialect.ts';
import { eventClaims } from '../event-claims.ts';
import { fieldParts, findingParts, pageItems, pageParts, pageTexts } from './_parts.ts';

const pageLists: readonly string[] = ['sources'];

export const findingHeadings: Dialect = {
  id: 'finding-headings',
  title: 'A `status` beside findings with `heading` and `items`',
  recognize: [
    [{ at: 'status' }, { at: 'findings[].heading' }],
    [{ at: 'status' }, { at: 'reason' }, { at: 'findings[].items' }],
  ],
  claim: eventClaims,
  fields: { ...fieldParts, date: ['date', 'modified', 'created'], summary: ['summary', 'description'] },
  findings: { ...findingParts, items: 'findings[]' },
  pages: { ...pageParts, items: pageItems(...pageLists) },
  passages: {
    summary: ['summary', 'description', 'reason'],
    finding: 'findings',
    page: pageTexts(...pageLists),
    recommendation: 'recommendation',
  },
};
