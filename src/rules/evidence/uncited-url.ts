import { pageKey } from '../../evidence/url.ts';
import { pageFields } from '../../subjects/page-advice.ts';
import { meantAddress } from '../../text/web-address.ts';
import type { Rule } from '../rule.ts';

export const uncitedUrl: Rule<'record'> = {
  id: 'evidence/uncited-url',
  scope: 'record',
  severity: 'warning',
  docs: {
    summary: 'A finding cites a page as evidence that is not among the checked pages.',
    why: 'The record holds no result of a page that is not among the checked pages.',
    instead: 'Read the page and add it to `pages_checked`, or cite one that is there.',
  },

  *check({ record }) {
    // The address of a page that is misspelt is a finding already.
    const addresses = record.pages.map(({ url: { value } }) =>
      /^https?:\/\//i.test(value) ? value : (meantAddress(value) ?? value),
    );
    const checked = new Set(addresses.map(pageKey));
    const hint = `Read the page and add it to ${pageFields(record)}, or cite one that is there.`;
    for (const finding of record.findings) {
      for (const { url } of finding.evidence) {
        if (checked.has(pageKey(url.value))) continue;
        const related = finding.id ? [{ message: 'The finding that cites it.', at: finding.id.at }] : [];
        yield { message: `The cited page \`${url.value}\` is not among the checked pages.`, at: url.at, related, hint };
      }
    }
  },
};
