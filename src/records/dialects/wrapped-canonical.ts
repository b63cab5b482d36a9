import type { ClaimSource, Dialect, Paths } from '../dialect.ts';
import { asList } from '../select.ts';
import { pageParts } from './_parts.ts';
import { canonical } from './canonical.ts';

/** The canonical form, moved whole into a map `review`. The provider may still be named beside the map. */
export const wrappedCanonical: Dialect = {
  id: 'wrapped-canonical',
  title: 'A canonical record that is wrapped in a map `review`',
  recognize: [
    [{ at: 'review.schema', is: ['api-review/v1'] }],
    [{ at: 'review.artifacts_produced', is: 'map' }, { at: 'review.verdict' }],
    [{ at: 'review.artifacts_produced', is: 'map' }, { at: ['review.findings', 'review.pages_checked'] }],
    [
      { at: 'review.artifacts_produced', is: 'map' },
      { at: 'review.verdict' },
      { at: ['review.findings', 'review.pages_checked'] },
    ],
    [{ at: 'review.verdict' }, { at: 'review.pages_checked' }],
  ],
  claim: canonical.claim.map((source): ClaimSource => ({ ...source, at: wrapped(source.at) })),
  fields: {
    ...Object.fromEntries(Object.entries(canonical.fields).map(([name, paths]) => [name, wrapped(paths)])),
    aid: ['review.aid', 'aid'],
    name: ['review.name', 'name'],
  },
  findings: { ...canonical.findings, items: 'review.findings[]' },
  pages: { ...pageParts, ...canonical.pages, items: 'review.pages_checked[]' },
  gaps: { ...canonical.gaps, items: 'review.gaps[]' },
  passages: Object.fromEntries(Object.entries(canonical.passages).map(([role, paths]) => [role, wrapped(paths)])),
};

function wrapped(paths: Paths): string[] {
  return asList(paths).map((path) => `review.${path}`);
}
