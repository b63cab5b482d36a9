import type { Severity } from '../finding/finding.ts';

/** A rule that `strict` makes graver, and why. */
export interface Raised {
  readonly severity: Severity;
  readonly reason: string;
}

/**
 * What `strict` raises: findings about what is uncertain. A fact without evidence may be true, and is let through with a
 * warning by default; who wants nothing unproved asks for `strict`. Findings about style, age and upkeep stay as they are.
 */
export const raisedByStrict: Readonly<Record<string, Raised>> = {
  'webhook/event-not-documented': {
    severity: 'error',
    reason: 'A modelled event that no page documents is an event that someone made up, until a page says otherwise.',
  },
  'fabrication/server-path-not-evidenced': {
    severity: 'error',
    reason: 'A documented host with a guessed path is a guessed address.',
  },
  'fabrication/channel-not-evidenced': {
    severity: 'error',
    reason: 'A channel that no page names cannot be subscribed to with any confidence.',
  },
  'fabrication/operation-not-evidenced': {
    severity: 'error',
    reason: 'What a client may send or receive is a promise of the provider, or it is made up.',
  },
  'fabrication/message-not-evidenced': {
    severity: 'error',
    reason: 'A message that no page names is a shape that nobody promised to send.',
  },
  'record/claim-unclear': {
    severity: 'error',
    reason: 'Where the claim cannot be read, no fact can contradict it, and the gate stands open.',
  },
  'record/unrecognized': {
    severity: 'error',
    reason: 'A record that cannot be read is a record that was not checked.',
  },
  'fabrication/assumed': {
    severity: 'warning',
    reason: 'A declared assumption is honest, and still no fact: it should be seen before it is relied on.',
  },
  'fabrication/unchecked-provenance': {
    severity: 'warning',
    reason: 'The spec names a source that the reviewer never opened.',
  },
  'catalog/unreviewed-spec': {
    severity: 'warning',
    reason: 'Nothing in a spec without a record is known to be evidenced.',
  },
};
