import type { Dialect } from '../dialect.ts';
import { eventClaims } from '../event-claims.ts';

/**
 * What `npm run new -- dialect ID` starts with. The path language is described in `../select.ts`. Files that start with
 * `_` are not registered.
 */
export const template: Dialect = {
  /** The file's name. */
  id: 'template',
  /** What a person sees first in such a file. */
  title: 'A record with `verdict` and `proof`',
  /** Groups of keys that only this shape has; the larger the group, the surer. */
  recognize: [[{ at: 'verdict' }, { at: 'proof', is: 'list' }]],
  /** The places that all reviews of event APIs share. Add one only if your shape says it elsewhere; never from prose. */
  claim: eventClaims,
  /** Where the canonical fields stand. Leave out what the shape does not have. */
  fields: { aid: 'provider', date: 'when', summary: 'in_short' },
  findings: { items: 'facts[]', label: 'what', detail: 'how_so', endpoints: 'urls[]' },
  pages: { items: 'proof[]', url: 'link', result: 'said' },
  /** Text that may hold evidence: URLs, hosts and event names are looked for in it. */
  passages: { summary: 'in_short', finding: 'facts[]', page: 'proof[]' },
};
