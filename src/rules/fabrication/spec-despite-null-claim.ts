import { deniedDocuments, internalServers, modelledChannels } from '../../subjects/forbidden.ts';
import { dayAfterRecord } from '../../subjects/record-age.ts';
import { nullClaimPlace } from '../../subjects/related.ts';
import { placeOf } from '../../subjects/subject.ts';
import type { Rule } from '../rule.ts';

export const specDespiteNullClaim: Rule<'review'> = {
  id: 'fabrication/spec-despite-null-claim',
  scope: 'review',
  severity: 'error',
  docs: {
    summary: 'The record says that no spec could be produced, yet the repo holds an AsyncAPI document with channels.',
    why: 'Users who find the document will build on it, but the record confirms nothing in it.',
    instead:
      'Remove the document; or review the docs again, and if they do document it, name it in `artifacts_produced.spec` with its evidence.',
    authority: ['docs/no-fabrication.md#claim-none'],
  },

  *check(subject) {
    const { claim } = subject.record;
    for (const document of deniedDocuments(subject)) {
      // Of a document that is younger than the record `record/outdated` says so.
      if (dayAfterRecord(subject, document) !== undefined) continue;
      const internal = internalServers(subject, document).map(({ endpoint }) => ({
        message: `The record calls \`${endpoint.text}\`, which it models, internal or undocumented.`,
        at: endpoint.at,
      }));
      yield {
        message: `This AsyncAPI document models ${modelledChannels(document)}, but the record claims that there is no spec.`,
        at: placeOf(document),
        related: [nullClaimPlace(claim), ...internal],
        ...(subject.record.catalogue === undefined ? {} : { hint: catalogueHint }),
      };
    }
  },
};

const catalogueHint = 'Remove the document; or name it in `derived_spec` of the catalogue, if the docs do document it.';
