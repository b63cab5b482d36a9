import { deniedDocuments, modelledChannels } from '../../subjects/forbidden.ts';
import { dayAfterRecord } from '../../subjects/record-age.ts';
import { placeOf } from '../../subjects/subject.ts';
import type { Rule } from '../rule.ts';

export const outdated: Rule<'review'> = {
  id: 'record/outdated',
  scope: 'review',
  severity: 'error',
  docs: {
    summary: 'The record says that no spec could be produced, and is older than the spec in its repo.',
    why: 'The record cannot have known the spec, and the spec rests on no review: one of the two misleads its readers.',
    instead:
      'Review the docs again. If they document the API, name the spec in the new record; if not, remove the spec.',
    authority: ['docs/no-fabrication.md#claim-none'],
  },

  *check(subject) {
    const { date, claim } = subject.record;
    for (const document of deniedDocuments(subject)) {
      const later = dayAfterRecord(subject, document);
      if (later === undefined || date === undefined) continue;
      yield {
        message: `This record of ${date.value} claims that there is no spec, but an AsyncAPI document of ${later.value} models ${modelledChannels(document)}.`,
        at: claim.at,
        related: [
          { message: 'This is the document.', at: placeOf(document) },
          { message: `The document states the day \`${later.value}\` here.`, at: later.at },
        ],
      };
    }
  },
};
