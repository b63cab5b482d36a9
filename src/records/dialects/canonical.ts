import type { Dialect } from '../dialect.ts';
import { findingStatuses } from '../record.ts';

/** A record of another shape stays one when the field is added to it that `record/claim-unclear` asks for. */
const keysOfOtherShapes = [
  ...['review', 'reviews', 'slug', 'tier', 'question', 'sources', 'probes', 'strengths', 'scores', 'classification'],
  ...['weaknesses', '~base_urls', '~documented_apis', '~verified_links', '~sources_checked', '~sources_consulted'],
  ...['~reviewed_by', '~investigated_by', '~documentation_reviewed', '~spec_provenance'],
];

export const canonical: Dialect = {
  id: 'canonical',
  title: 'The canonical record, version 1',
  recognize: [
    [{ at: 'schema', is: ['api-review/v1'] }],
    [{ at: 'artifacts_produced' }, { at: keysOfOtherShapes, absent: true }],
    [{ at: 'verdict' }, { at: 'pages_checked' }],
    [{ at: 'kind', is: ['review'] }, { at: 'verdict' }],
    [{ at: 'kind', is: ['review'] }, { at: 'findings' }],
    // A canonical record stays one, also with additional fields.
    [{ at: 'artifacts_produced' }, { at: 'verdict' }, { at: 'findings' }, { at: 'pages_checked' }],
    [{ at: 'artifacts_produced', is: 'map' }, { at: 'kind', is: ['review'] }, { at: 'verdict' }, { at: 'findings' }],
  ],
  claim: [
    { at: 'artifacts_produced.spec', reads: 'path' },
    { at: 'verdict', reads: 'partial-word', words: ['partial-event-api'] },
  ],
  fields: {
    aid: 'aid',
    name: 'name',
    date: 'date',
    reviewer: 'reviewer',
    subject: 'subject',
    verdict: 'verdict',
    summary: 'summary',
    recommendation: 'recommendation',
    scope: ['scope.product', 'scope'],
    ownPath: 'artifacts_produced.review',
    openapi: ['artifacts_produced.openapi', 'artifacts_produced.openapi[]'],
  },
  findings: {
    items: 'findings[]',
    id: 'id',
    label: 'label',
    transport: ['transport', 'protocol'],
    status: { at: 'status', values: Object.fromEntries(findingStatuses.map((status) => [status, status])) },
    endpoints: 'endpoints[]',
    evidence: 'evidence[]',
    events: ['documented_events[]', 'documented_resources_events[]'],
  },
  pages: {
    items: 'pages_checked[]',
    url: 'url',
    result: 'result',
    status: ['status', 'x-unmapped.status'],
    retrieved: 'retrieved',
    snapshot: 'snapshot',
    sha256: 'sha256',
  },
  gaps: { items: 'gaps[]', gap: 'gap', decision: 'decision' },
  passages: {
    summary: 'summary',
    finding: 'findings[]',
    page: 'pages_checked[]',
    gap: 'gaps[].gap',
    decision: 'gaps[].decision',
    scope: 'scope',
    recommendation: 'recommendation',
  },
};
