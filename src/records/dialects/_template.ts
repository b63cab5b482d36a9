import type { Dialect } from '../dialect.ts';
import { eventClaims } from '../event-claims.ts';

/**
 * The template of `npm run new -- dialect ID`. The path language is described in `../select.ts`. Files that start with
 * `_` are not registered.
 */
export const template: Dialect = {
  /** The file's name. */
  id: 'template',
  /** A short description of such a file for people. */
  title: 'A record with `verdict` and `proof`',
  /** Groups of keys that only this shape has; the larger the group, the surer. */
  recognize: [[{ at: 'verdict' }, { at: 'proof', is: 'list' }]],
  /** The places that all reviews of event APIs share. Add one only if your shape says it elsewhere; never from prose. */
  claim: eventClaims,
  /** The places of the canonical fields. Leave out the fields that the shape does not have. */
  fields: { aid: 'provider', date: 'when', summary: 'in_short' },
  findings: { items: 'facts[]', label: 'what', detail: 'how_so', endpoints: 'urls[]' },
  pages: { items: 'proof[]', url: 'link', result: 'said' },
  /** Text that may hold evidence: URLs, hosts and event names are looked for in it. */
  passages: { summary: 'in_short', finding: 'facts[]', page: 'proof[]' },
};
