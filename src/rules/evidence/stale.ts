import { dayIn, isCalendarDay } from '../../text/day.ts';
import type { Rule } from '../rule.ts';

export const stale: Rule<'record'> = {
  id: 'evidence/stale',
  scope: 'record',
  severity: 'info',
  docs: {
    summary: 'The review is older than the `maxAgeDays` of the configuration.',
    why: 'Providers publish new APIs; a verdict is true of the day on which the pages were read.',
    instead: 'Read the pages again and renew the date, or set another `maxAgeDays`.',
  },

  *check({ record, settings }) {
    const { date } = record;
    const day = date && dayIn(date.value);
    if (date === undefined || day === undefined || !isCalendarDay(day)) return;
    const age = (Date.parse(settings.today) - Date.parse(day)) / (24 * 60 * 60 * 1000);
    if (age <= settings.maxAgeDays) return;
    yield { message: `This review of ${day} is more than ${settings.maxAgeDays} days old.`, at: date.at };
  },
};
