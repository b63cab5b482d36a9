import { isFailedPage } from '../../evidence/failed-page.ts';
import { pageKey } from '../../evidence/url.ts';
import type { Rule } from '../rule.ts';

export const failedPageAsProof: Rule<'record'> = {
  id: 'evidence/failed-page-as-proof',
  scope: 'record',
  severity: 'warning',
  docs: {
    summary: 'A finding cites a page as evidence that could not be read.',
    why: 'A page that answered with an error said nothing, for or against.',
    instead: 'Cite a page that answered, or say in `gaps` what could not be found out.',
    authority: ['docs/no-fabrication.md#polarity'],
  },

  *check({ record }) {
    const failed = new Map(record.pages.filter(isFailedPage).map((page) => [pageKey(page.url.value), page]));
    for (const { evidence } of record.findings) {
      for (const { url } of evidence) {
        const page = failed.get(pageKey(url.value));
        if (page === undefined) continue;
        const related = [
          { message: 'Here the record says that it could not be read.', at: page.status?.at ?? page.at },
        ];
        yield {
          message: `The page \`${url.value}\` is cited as evidence, but could not be read.`,
          at: url.at,
          related,
        };
      }
    }
  },
};
