import { eventCoverage } from '../../evidence/event-coverage.ts';
import type { RepoSubject } from '../../subjects/subject.ts';
import type { Location } from '../../text/location.ts';
import type { Rule } from '../rule.ts';

export const eventNotModelled: Rule<'repo'> = {
  id: 'webhook/event-not-modelled',
  scope: 'repo',
  severity: 'warning',
  docs: {
    summary:
      'An event that the record documents is modelled by no webhook, callback or message of the repo, though others are.',
    why: 'A reader of the documents will think that the list of events is complete.',
    instead: 'Add a webhook for it, with what the docs say of it and nothing more.',
    authority: ['docs/no-fabrication.md#webhooks', 'https://spec.openapis.org/oas/v3.1.1.html#fixed-fields'],
  },

  *check(repo) {
    const { documented, isPartial } = eventCoverage(repo);
    const [example] = [...documented.flatMap(({ modelled }) => modelled), ...modelledAsMessages(repo)];
    if (example === undefined || isPartial) return;
    for (const { event, modelled, messages } of documented) {
      if (modelled.length > 0 || messages.length > 0) continue;
      const related = [{ message: 'Other events are modelled, as here.', at: example.at }];
      yield {
        message: `The documented event \`${event.name.value}\` is modelled by no webhook, callback or message.`,
        at: event.name.at,
        related,
      };
    }
  },
};

/**
 * Messages of a spec that a record names, where they model at least half of the documented events: then the spec is of them. Fewer may
 * be those of a stream that has some names in common with them, and a partial spec leaves events out on purpose.
 */
function modelledAsMessages(repo: RepoSubject): readonly { readonly at: Location }[] {
  const { documented } = eventCoverage(repo);
  const models = documented.flatMap(({ messages }) =>
    messages.filter(({ at }) => repo.claimed.has(at.file)).slice(0, 1),
  );
  const isWhole = repo.records.every(({ claim }) => claim.kind !== 'partial');
  return isWhole && models.length * 2 >= documented.length ? models : [];
}
