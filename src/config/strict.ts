import type { Severity } from '../finding/finding.ts';

/** A rule that `strict` makes graver, and why. */
interface Raised {
  readonly severity: Severity;
  readonly reason: string;
}

/**
 * The rules that `strict` raises: those about facts that are uncertain. A fact without evidence may be true, so it passes
 * with a warning by default; `strict` lets no fact pass unproved. Findings about style, age and upkeep stay as they are.
 */
export const raisedByStrict: Readonly<Record<string, Raised>> = {
  'webhook/event-not-documented': {
    severity: 'error',
    reason: 'A modelled event that no page documents may be invented.',
  },
  'fabrication/server-path-not-evidenced': {
    severity: 'error',
    reason: 'A documented host with a guessed path is a guessed address.',
  },
  'fabrication/channel-only-described': {
    severity: 'error',
    reason: 'A description is the own word of the spec.',
  },
  'fabrication/transport-not-evidenced': {
    severity: 'error',
    reason: 'A documented host over a guessed transport is a guessed address.',
  },
  'fabrication/unclaimed-spec': {
    severity: 'error',
    reason: 'A spec beside the reviewed one has no record, so that anything may be in it.',
  },
  'fabrication/unclear-spec': {
    severity: 'error',
    reason: 'No record says that this spec was produced, or what it rests on.',
  },
  'evidence/doubtful': {
    severity: 'error',
    reason: 'A sentence with a negation may deny the very fact that it names.',
  },
  'evidence/foreign-page': {
    severity: 'error',
    reason: 'A page of somebody else is no documentation of the provider.',
  },
  'fabrication/operation-not-evidenced': {
    severity: 'error',
    reason: 'The provider may not support an operation that no page names.',
  },
  'fabrication/message-not-evidenced': {
    severity: 'error',
    reason: 'The provider may never send a message that no page names.',
  },
  'record/claim-unclear': {
    severity: 'error',
    reason: 'No fact can contradict a claim that cannot be read, so the gate would let every spec pass.',
  },
  'record/unrecognized': {
    severity: 'error',
    reason: 'A record that cannot be read is a record that was not checked.',
  },
  'fabrication/assumed': {
    severity: 'warning',
    reason: 'An assumption is not a fact: users should see it before they rely on it.',
  },
  'fabrication/unchecked-provenance': {
    severity: 'warning',
    reason: 'The spec names a source that the reviewer never opened.',
  },
  'catalog/unreviewed-spec': {
    severity: 'warning',
    reason: 'A spec without a record has no evidence.',
  },
};
