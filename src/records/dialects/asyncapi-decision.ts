import type { Dialect } from '../dialect.ts';
import { eventClaims } from '../event-claims.ts';
import { fieldParts, findingParts, pageItems, pageParts, pageTexts } from './_parts.ts';

const pageLists: readonly string[] = ['sources', '~sources_checked'];

export const asyncapiDecision: Dialect = {
  id: 'asyncapi-decision',
  title: 'A map `decision` that says whether to produce an AsyncAPI spec',
  recognize: [
    [
      { at: ['decision.~produce_asyncapi', 'decision.~generate_asyncapi', 'decision.~create_asyncapi'] },
      { at: ['findings', 'verdict', 'scope'] },
    ],
    [{ at: 'decision.~produce_asyncapi' }, { at: 'verdict' }, { at: ['findings', 'probes'] }],
  ],
  claim: eventClaims,
  fields: {
    ...fieldParts,
    aid: ['aid', '~provider_id'],
    name: ['name', 'provider'],
    subject: ['subject', 'scope'],
    summary: ['summary', '~verdict_rationale'],
    recommendation: 'decision.reason',
  },
  findings: {
    ...findingParts,
    items: 'findings[]',
    label: ['label', 'finding'],
    detail: 'detail',
    evidence: 'sources[]',
  },
  pages: { ...pageParts, items: pageItems(...pageLists) },
  passages: {
    summary: ['summary', '~verdict_rationale'],
    finding: ['findings', 'probes', '~event_delivery_mechanisms', '~sdk_internal_realtime'],
    page: pageTexts(...pageLists),
    scope: 'scope',
    recommendation: ['decision.reason', 'decision.alternatives'],
  },
};
