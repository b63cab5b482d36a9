import { isFailedPage } from '../../evidence/failed-page.ts';
import type { Rule } from '../rule.ts';

export const failedPage: Rule<'record'> = {
  id: 'evidence/failed-page',
  scope: 'record',
  severity: 'info',
  docs: {
    summary: 'A record that claims that there is no spec lists a page that could not be read.',
    why: 'A missing page does not prove that a thing does not exist; it may have moved.',
    instead: 'Find where the page went and read it, or rest the verdict on pages that answered.',
    authority: ['docs/no-fabrication.md#polarity'],
  },

  *check({ record }) {
    if (record.claim.kind !== 'none') return;
    for (const page of record.pages) {
      if (!isFailedPage(page)) continue;
      const at = page.status?.at ?? page.result?.at ?? page.url.at;
      const related = [{ message: 'The claim that there is no spec.', at: record.claim.at }];
      yield { message: `The page \`${page.url.value}\` could not be read, so it proves no absence.`, at, related };
    }
  },
};
