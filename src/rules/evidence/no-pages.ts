import { pageFields } from '../../subjects/page-advice.ts';
import type { Rule } from '../rule.ts';

export const noPages: Rule<'record'> = {
  id: 'evidence/no-pages',
  scope: 'record',
  severity: 'warning',
  docs: {
    summary: 'The record lists no page that was checked.',
    why: 'A verdict without a checked page is an opinion: a reader cannot repeat the check.',
    instead: 'List each page that was read in `pages_checked`, with what it said.',
  },

  *check({ record }) {
    if (record.pages.length > 0) return;
    const hint = `List each page that was read in ${pageFields(record)}, with what it said.`;
    yield { message: 'This record lists no checked page.', at: record.verdict?.at ?? record.claim.at, hint };
  },
};
