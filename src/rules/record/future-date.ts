import { dayIn, isCalendarDay } from '../../text/day.ts';
import type { Rule } from '../rule.ts';

export const futureDate: Rule<'record'> = {
  id: 'record/future-date',
  scope: 'record',
  severity: 'error',
  docs: {
    summary: 'The record is dated in the future.',
    why: 'A page cannot have been checked on a day that has not come.',
    instead: 'Write the day on which the pages were read.',
  },

  *check({ record, settings }) {
    const { date } = record;
    const day = date && dayIn(date.value);
    if (date === undefined || day === undefined) return;
    if (!isCalendarDay(day)) {
      // Of a canonical record the schema says so.
      if (record.dialect !== 'canonical')
        yield { message: `The date \`${date.value}\` is no day of the calendar.`, at: date.at };
      return;
    }
    if (day <= dayAfter(settings.today)) return;
    yield { message: `The date \`${date.value}\` lies in the future (today is ${settings.today}, UTC).`, at: date.at };
  },
};

/** East of Greenwich the next day has begun already. */
function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}
