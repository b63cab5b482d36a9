import { pageKey } from '../../evidence/url.ts';
import { pageFields } from '../../subjects/page-advice.ts';
import { producedDocuments } from '../../subjects/produced.ts';
import { claimPlace } from '../../subjects/related.ts';
import type { ReviewSubject } from '../../subjects/subject.ts';
import type { Rule } from '../rule.ts';

export const uncheckedProvenance: Rule<'review'> = {
  id: 'fabrication/unchecked-provenance',
  scope: 'review',
  severity: 'info',
  docs: {
    summary: 'A produced spec refers to a page, as its source or for more, that the record never checked.',
    why: "A spec's word about its own origin is no evidence; a page in the record is.",
    instead: 'Read the page and add it to `pages_checked`.',
    authority: ['docs/no-fabrication.md#provenance'],
  },

  *check(subject) {
    const checked = new Set(checkedUrls(subject).map(pageKey));
    for (const { document } of producedDocuments(subject)) {
      for (const { value, at } of document.provenance) {
        if (checked.has(pageKey(value))) continue;
        const related = [claimPlace(subject, document)];
        const hint = `Read the page and add it to ${pageFields(subject.record)}.`;
        yield { message: `The spec refers to \`${value}\`, which the record did not check.`, at, related, hint };
      }
    }
  },
};

/** The checked pages, and what the record itself names as documented. */
function checkedUrls({ record, evidence }: ReviewSubject): string[] {
  const named = evidence.ledger.mentions.filter(({ polarity }) => polarity === 'documented');
  return [...record.pages.map(({ url }) => url.value), ...named.map(({ text }) => text)];
}
