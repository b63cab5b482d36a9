import { pageKey } from '../../evidence/url.ts';
import { claimPlace } from '../related.ts';
import type { Rule } from '../rule.ts';
import { producedDocuments } from './unbacked.ts';

export const uncheckedProvenance: Rule<'review'> = {
  id: 'fabrication/unchecked-provenance',
  scope: 'review',
  severity: 'info',
  docs: {
    summary: 'A produced spec names a source that the record never checked.',
    why: "A spec's word about its own origin is no evidence; a page in the record is.",
    instead: 'Read the page and add it to `pages_checked`.',
    authority: ['DESIGN: the no-fabrication rule, provenance'],
  },

  *check(subject) {
    const { record } = subject;
    const checked = new Set(record.pages.map(({ url }) => pageKey(url.value)));
    for (const { document } of producedDocuments(subject)) {
      for (const { value, at } of document.provenance) {
        if (checked.has(pageKey(value))) continue;
        const related = [claimPlace(subject, document)];
        yield { message: `The spec names \`${value}\` as its source, which the record did not check.`, at, related };
      }
    }
  },
};
