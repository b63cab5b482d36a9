import type { Unfollowed } from '../apis/references.ts';
import type { Finding } from '../finding/finding.ts';
import { producedDocuments } from './produced.ts';
import { claimPlace } from './related.ts';
import type { ReviewSubject } from './subject.ts';

/** References of produced specs to facts of some kinds that lead nowhere, so that nothing is known of what they stand for. */
export function* unfollowedReferences(subject: ReviewSubject, kinds: readonly Unfollowed['kind'][]): Iterable<Finding> {
  for (const { document } of producedDocuments(subject)) {
    for (const { kind, label, reference, reason } of document.unfollowed) {
      if (!kinds.includes(kind)) continue;
      yield {
        message: `The ${kind} \`${label}\` refers to \`${reference.value}\`, which cannot be held against the record: ${reason}.`,
        at: reference.at,
        related: [claimPlace(subject, document)],
      };
    }
  }
}
