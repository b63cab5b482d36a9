import { pageKey } from '../../evidence/url.ts';
import type { Rule } from '../rule.ts';

export const captureUnused: Rule<'repo'> = {
  id: 'evidence/capture-unused',
  scope: 'repo',
  severity: 'warning',
  docs: {
    summary: 'The index of captures lists a page that no record of the repo names as checked or as evidence.',
    why: 'A page that no record names backs nothing. The record may have lost the page, or name it by another address.',
    instead:
      'Add its address to the pages of the record (`pages_checked`, of a webhook catalogue `source`), or remove the entry and its files.',
    authority: ['docs/evidence.md#captures'],
  },

  *check({ captures, records, unreadable }) {
    if (captures === undefined || records.length === 0 || records.some(({ file }) => unreadable.has(file))) return;
    const named = new Set(
      records.flatMap(({ pages, findings }) =>
        [...pages, ...findings.flatMap(({ evidence }) => evidence)].map(({ url }) => pageKey(url.value)),
      ),
    );
    for (const { entry } of captures.captures)
      if (!named.has(pageKey(entry.url.value)))
        yield { message: `No record names the captured page \`${entry.url.value}\`.`, at: entry.url.at };
  },
};
