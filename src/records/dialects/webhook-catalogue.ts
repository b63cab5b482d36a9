import { channelKeys, groupKeys, listKeys } from '../catalogue/keys.ts';
import type { Condition, Dialect } from '../dialect.ts';
import { statedPublished } from '../published.ts';

/** The events of a provider, or what stands in their place: `events: { status: not-enumerated }`. */
const listsEvents: Condition = { at: [...listKeys, ...groupKeys, ...channelKeys] };
const saysWhen: Condition = { at: ['generated', 'date', 'retrieved'] };
const saysHow: Condition = { at: ['method', 'source', 'sources'] };
const specFields = ['~spec_type', '~asyncapi_published', '~asyncapi_document', '~asyncapi_url', '~derived_spec'];

/** Of events without a list, these fields tell that it is about them. */
const deniesSpec: Condition = {
  at: ['~asyncapi_published', '~asyncapi_document', '~asyncapi_spec.published', 'asyncapi.published'],
};

const pageKeys = ['x-evidence', 'probe', 'probes', 'source', 'sources', 'docs', 'documentation', '~docs_url'];
const around = ['', 'surfaces[].', 'webhooks[].', 'events[].', ...listKeys.map((key) => `${key}.`)];

/** The catalogue of a provider's webhooks and other events that is written where there is no AsyncAPI document. */
export const webhookCatalogue: Dialect = {
  id: 'webhook-catalogue',
  title: 'A catalogue of events with `generated`, `method` or `source`, and `spec_type` or `asyncapi_published`',
  recognize: [
    [saysWhen, saysHow, { at: specFields }, listsEvents],
    [saysWhen, saysHow, { at: ['asyncapi.published', 'spec.asyncapi', 'asyncapi.document'] }, listsEvents],
    [saysWhen, { at: 'method' }, saysHow, { at: 'spec' }, listsEvents],
    [saysWhen, { at: 'method' }, saysHow, deniesSpec],
  ],
  never: [
    { at: 'asyncapi', mentions: ['1.', '2.', '3.'] },
    {
      at: ['openapi', 'swagger', 'arazzo', 'overlay', 'rules', '~artifacts_produced', 'verdict', 'review', 'findings'],
    },
  ],
  recognizeListed: [
    [saysWhen, listsEvents],
    [saysHow, listsEvents],
    [saysWhen, { at: 'method' }, saysHow],
  ],
  isCatalogue: true,
  claim: [
    { reads: 'repo-path', at: ['~derived_spec', '~derived_asyncapi', 'asyncapi.~derived_spec', 'spec.~derived_spec'] },
    { reads: 'repo-files', at: ['spec', '~asyncapi_document', 'asyncapi'] },
  ],
  published: [
    ...statedPublished,
    {
      reads: 'document',
      at: ['~asyncapi_document', '~asyncapi_doc', '~asyncapi_url', 'asyncapi', 'asyncapi.document', 'spec.asyncapi'],
    },
    { reads: 'none', at: 'spec' },
    { reads: 'type', at: ['~spec_type', 'spec.type'] },
  ],
  fields: {
    aid: 'aid',
    name: ['name', 'title', 'provider'],
    date: ['generated', 'date', 'retrieved'],
    reviewer: ['reviewer', '~reviewed_by'],
    openapi: ['', '[]'].flatMap((all) => [`~derived_spec${all}`, `~derived_openapi${all}`]),
    summary: ['summary', 'description', '~asyncapi_note', 'note'],
  },
  pages: {
    items: around
      .flatMap((map) => pageKeys.flatMap((key) => [`${map}${key}`, `${map}${key}[]`, `${map}${key}.{}`]))
      .concat(['~per_api_webhook_docs[]', '~asyncapi_document', '~asyncapi_url', 'asyncapi.document', 'asyncapi.url']),
    url: ['url', '.'],
    result: ['result', 'note', 'notes', 'finding'],
    status: ['~http_status', '~status_code', 'status', 'http', 'code'],
    retrieved: ['fetched', 'retrieved'],
    snapshot: 'snapshot',
    sha256: 'sha256',
    mayJoin: true,
  },
  gaps: { items: 'gaps[]', gap: '.' },
  passages: {
    summary: ['summary', 'description', '~asyncapi_note', '~spec_note', 'note', 'notes', 'surface'],
    finding: [
      ...[...listKeys, ...groupKeys, ...channelKeys],
      ...[
        'security',
        'signature',
        'verification',
        'authentication',
        'delivery',
        'transport',
        'subscription',
        'payload',
      ],
      ...['~payload_shape', 'servers', 'endpoint', 'endpoints', 'connection', '~base_url', 'management', 'envelope'],
    ],
    page: ['source', 'sources', 'docs', 'documentation', 'x-evidence', 'probe', 'probes', '~per_api_webhook_docs'],
    gap: 'gaps',
  },
};
