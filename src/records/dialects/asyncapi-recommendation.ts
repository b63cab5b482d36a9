import type { Dialect } from '../dialect.ts';
import { eventClaims } from '../event-claims.ts';
import { fieldParts, findingParts, pageItems, pageParts, pageTexts } from './_parts.ts';

const pageLists: readonly string[] = ['~sources_checked', 'sources'];

export const asyncapiRecommendation: Dialect = {
  id: 'asyncapi-recommendation',
  title: 'A map `asyncapi_recommendation` that says whether to produce a spec',
  recognize: [
    [{ at: '~asyncapi_recommendation', is: 'map' }, { at: ['findings', 'question', 'summary'] }],
    [{ at: '~asyncapi_recommendation', is: 'map' }, { at: '~review_type' }, { at: 'findings' }],
  ],
  claim: eventClaims,
  fields: { ...fieldParts, recommendation: '~asyncapi_recommendation.reason' },
  findings: { ...findingParts, items: 'findings[]' },
  pages: { ...pageParts, items: pageItems(...pageLists) },
  passages: {
    summary: 'summary',
    finding: ['findings', '~documented_apis', '~streaming_surface'],
    page: pageTexts(...pageLists),
    recommendation: ['~asyncapi_recommendation.reason', '~recommendations_for_realtime'],
  },
};
