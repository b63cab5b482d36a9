import type { Rule } from '../rule.ts';

export const publisherContradicted: Rule<'review'> = {
  id: 'catalog/publisher-contradicted',
  scope: 'review',
  severity: 'error',
  docs: {
    summary:
      'An AsyncAPI document says of itself that the provider published it, while the record says that the provider publishes none; or the other way round.',
    why: 'Readers trust a contract of the provider more than one that somebody derived from its docs.',
    instead: 'Look at the page again, and correct the side that is wrong.',
    authority: ['docs/no-fabrication.md#claims'],
  },

  *check({ record, documents, claimed }) {
    const { published, publishedAt } = record.claim;
    if (publishedAt === undefined) return;
    for (const { document } of documents) {
      const { origin } = document;
      if (origin === undefined) continue;
      const isNamed = claimed.some((spec) => spec.document?.file === document.file);
      if (published === 'no' && origin.kind === 'published') {
        yield {
          message:
            'This AsyncAPI document says that the provider published it, but the record says that the provider publishes none.',
          at: origin.at,
          related: [{ message: 'The record says so here.', at: publishedAt }],
        };
      } else if (published === 'yes' && origin.kind === 'derived' && isNamed) {
        yield {
          message:
            'The record says that the provider publishes an AsyncAPI document, but the one that it names says that it is derived.',
          at: publishedAt,
          related: [{ message: 'The document says so here.', at: origin.at }],
        };
      }
    }
  },
};
