import { otherDigest } from '../../captures/capture.ts';
import type { Rule } from '../rule.ts';

export const snapshotMismatch: Rule<'review'> = {
  id: 'evidence/snapshot-mismatch',
  scope: 'review',
  severity: 'error',
  docs: {
    summary: 'The SHA-256 of a captured page is not the one that the record gives.',
    why: 'The file was changed after the page was captured, or it is another file. Its text proves nothing.',
    instead: 'Restore the file as it was captured, or capture the page again and give the digest of that.',
    authority: ['docs/no-fabrication.md#grades'],
  },

  *check({ record, evidence }) {
    for (const page of record.pages) {
      if (page.sha256 === undefined || page.snapshot === undefined || page.sha256.at.file !== record.file) continue;
      const digest = otherDigest(evidence.captures.get(page.snapshot.value), page.sha256.value);
      if (digest === undefined) continue;
      const related = [{ message: 'The record names the file here.', at: page.snapshot.at }];
      yield {
        message: `The file \`${page.snapshot.value}\` has another SHA-256: \`${digest}\`.`,
        at: page.sha256.at,
        related,
      };
    }
  },
};
