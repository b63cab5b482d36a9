import { eventCoverage } from '../../evidence/event-coverage.ts';
import type { Rule } from '../rule.ts';

export const eventNotModelled: Rule<'repo'> = {
  id: 'webhook/event-not-modelled',
  scope: 'repo',
  severity: 'warning',
  docs: {
    summary: 'An event that the record documents is modelled by no webhook or callback of the repo, though others are.',
    why: 'A reader of the OpenAPI documents will think that the list of events is complete.',
    instead: 'Add a webhook for it, with what the docs say of it and nothing more.',
    authority: ['docs/no-fabrication.md#webhooks', 'https://spec.openapis.org/oas/v3.1.1.html#fixed-fields'],
  },

  *check(repo) {
    const { documented, isPartial } = eventCoverage(repo);
    const [example] = documented.flatMap(({ modelled }) => modelled);
    if (example === undefined || isPartial) return;
    for (const { event, modelled, messages } of documented) {
      if (modelled.length > 0 || messages.length > 0) continue;
      const related = [{ message: 'Other events are modelled, as here.', at: example.at }];
      yield {
        message: `The documented event \`${event.name.value}\` is modelled by no webhook or callback.`,
        at: event.name.at,
        related,
      };
    }
  },
};
