import type { EventScope, ListedEvent } from '../../records/catalogue/catalogue.ts';
import type { Rule } from '../rule.ts';

export const eventCountDiffers: Rule<'record'> = {
  id: 'catalog/event-count-differs',
  scope: 'record',
  severity: 'warning',
  docs: {
    summary: 'A webhook catalogue gives a number of events that is not the number of those it lists.',
    why: 'Either an event is missing from the list, or one of them is made up: the number was counted elsewhere.',
    instead:
      'Compare the list with the page, and correct the list or the number. If only some events are listed, say so: `partial: true`.',
  },

  *check({ record }) {
    for (const scope of record.catalogue?.scopes ?? []) {
      for (const { value, at } of scope.counts) {
        if (fits(value, scope)) continue;
        const { total } = countsOf(distinct(scope));
        const listed = total === 1 ? '1 event is' : `${total} events are`;
        yield {
          message: `The number of events is given as ${value}, but ${listed} listed.`,
          at,
          related: [{ message: 'The list begins here.', at: scope.at }],
        };
      }
    }
  },
};

/** Wildcards may be counted or not; a list that says that it is not whole may be shorter. */
function fits(value: number, scope: EventScope): boolean {
  const { total, wildcards } = countsOf(distinct(scope));
  const isMore = value >= total - wildcards && !scope.isComplete;
  // An event that is sent for two reasons may be listed and counted twice.
  return isMore || value === total || value === total - wildcards || value === scope.events.length;
}

function distinct({ events }: EventScope): ListedEvent[] {
  return [...new Map(events.map((event) => [event.name.value, event])).values()];
}

function countsOf(events: readonly ListedEvent[]): { total: number; wildcards: number } {
  return { total: events.length, wildcards: events.filter(({ kind }) => kind === 'wildcard').length };
}
