import type { Dialect, FindingFields, PageFields } from '../dialect.ts';

/** `documented: true` or `false` of a transport. Any other word there is left to the reader. */
export const documentedStatus: NonNullable<FindingFields['status']> = {
  at: ['documented', 'status'],
  values: {
    true: 'documented',
    false: 'undocumented',
    documented: 'documented',
    undocumented: 'undocumented',
    internal: 'internal',
    deprecated: 'deprecated',
    'out-of-scope': 'out-of-scope',
  },
};

/** A finding as most reviewers write one. */
export const findingParts: Omit<FindingFields, 'items'> = {
  id: 'id',
  label: ['label', 'heading', 'title', 'name', 'protocol', 'surface', 'area', 'transport'],
  transport: ['protocol', 'transport'],
  detail: ['detail', 'details', 'summary', 'finding', 'evidence', 'notes', 'note', 'description'],
  status: documentedStatus,
  endpoints: ['endpoint', 'baseURL', 'base_url', 'endpoints[]'],
  evidence: ['sources[]', 'evidence[]'],
  events: ['events[]', 'documented_events[]'],
};

/** A page as most reviewers write one: an object, or its URL alone. */
export const pageParts: Omit<PageFields, 'items'> = {
  url: ['url', '.'],
  result: ['result', 'note', 'notes'],
  status: ['status', '~http_status'],
  retrieved: 'retrieved',
  fetched: ['{}[]', 'findings.{}[]', 'review.{}[]', 'review.findings.{}[]'],
};

/** A list that records of any shape may have beside, or instead of, their sources. */
const reviewed = ['~documentation_reviewed', 'review.~documentation_reviewed', 'findings.~documentation_reviewed'];

/** The items of lists of pages: of those of a dialect, and of those that any shape may have. */
export function pageItems(...lists: readonly string[]): string[] {
  return pageTexts(...lists).map((list) => `${list}[]`);
}

/** The same lists as a whole, for their texts. */
export function pageTexts(...lists: readonly string[]): string[] {
  return [...lists, ...reviewed];
}

/** Fields under the names that most reviewers give them, at the root or in a map `review`. */
export const fieldParts: Dialect['fields'] = {
  aid: ['aid', 'slug', '~provider_id'],
  name: ['name', 'provider', 'title'],
  date: [
    ...['date', 'review.date', '~reviewed_on', 'review.~reviewed_on', 'reviewed', '~investigated_on', 'generated'],
    ...['review.reviewed', 'modified', 'created'],
  ],
  reviewer: ['reviewer', 'review.reviewer', '~reviewed_by', '~investigated_by'],
  subject: ['subject', 'question', 'review.question', 'target', 'review.target', 'review.subject', 'review.task'],
  scope: ['scope', 'review.~asyncapi_scope_note', 'review.~scope_note', 'review.scope'],
  verdict: 'verdict',
  summary: ['summary', 'findings.summary', 'review.summary', 'review.~outcome_summary', 'outcome_summary'],
  recommendation: ['recommendation', 'review.recommendation'],
};
