import { eventCoverage, type UndocumentedEvent } from '../../evidence/event-coverage.ts';
import type { Rule } from '../rule.ts';

export const eventNotDocumented: Rule<'repo'> = {
  id: 'webhook/event-not-documented',
  scope: 'repo',
  severity: 'warning',
  docs: {
    summary: 'An OpenAPI document models an event that the record, though it lists the documented ones, does not name.',
    why: 'An event that the docs do not name may never be sent.',
    instead: 'Find the page that documents it and add it to the documented events, or remove it from the document.',
    authority: ['docs/no-fabrication.md#webhooks'],
  },

  *check(repo) {
    const { documented, undocumented } = eventCoverage(repo);
    const [first] = documented;
    if (first === undefined) return;
    for (const { kind, label, at, sentBy } of distinctPlaces(undocumented)) {
      const related = [{ message: 'The events that the record documents begin here.', at: first.event.name.at }];
      const what =
        sentBy === undefined
          ? `\`${label}\` models an event that the record does not document`
          : `\`${sentBy.label}\` may send \`${label}\`, which the record does not document`;
      yield { message: `The ${kind} ${what}.`, at, related };
    }
  },
};

/** A schema that several webhooks share is one place. */
function distinctPlaces(events: readonly UndocumentedEvent[]): Iterable<UndocumentedEvent> {
  return new Map(events.toReversed().map((event) => [`${event.at.file} ${event.at.pointer}`, event])).values();
}
