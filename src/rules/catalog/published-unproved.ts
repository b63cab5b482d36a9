import { captureOf } from '../../evidence/captured-pages.ts';
import { isFailedPage } from '../../evidence/failed-page.ts';
import type { ReviewSubject } from '../../subjects/subject.ts';
import type { Rule } from '../rule.ts';

export const publishedUnproved: Rule<'review'> = {
  id: 'catalog/published-unproved',
  scope: 'review',
  severity: 'warning',
  docs: {
    summary: 'The record says that the provider publishes an AsyncAPI document, and no page and no document shows it.',
    why: 'A reader cannot find the contract, and cannot tell a published one from one that was only expected.',
    instead: 'Add the page that has the document, with its status, or add the document to the repo.',
    authority: ['docs/no-fabrication.md#claims'],
  },

  *check(subject) {
    const { published, publishedAt } = subject.record.claim;
    if (published !== 'yes' || publishedAt === undefined || isShown(subject)) return;
    yield {
      message:
        'The record says that the provider publishes an AsyncAPI document, but no checked page and no document of the repo shows it.',
      at: publishedAt,
    };
  },
};

function isShown({ record, evidence, repo, claimed }: ReviewSubject): boolean {
  // What a catalogue names was derived by its own words.
  const derived = record.catalogue === undefined ? [] : claimed.map(({ file }) => file);
  if (repo.asyncapi.some(({ file, origin }) => origin?.kind !== 'derived' && !derived.includes(file))) return true;
  return record.pages.some((page) => {
    if (isFailedPage(page)) return false;
    const texts = [page.url.value, page.result?.value ?? '', captureOf(page, evidence.captures)?.text ?? ''];
    return texts.some((text) => /async-?api/i.test(text));
  });
}
