import { isCalendarDay } from './day.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The day of a text that can mean only one: `13.11.2026`, `2026/11/13`, `13 November 2026`, never `03/04/2026`. */
export function writtenDay(text: string): string | undefined {
  const trimmed = text.trim();
  const yearFirst = /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})(?:[T ].*)?$/.exec(trimmed);
  const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(trimmed);
  const slashed = /^(\d{1,2})[-/](\d{1,2})[-/](\d{4})$/.exec(trimmed);
  const worded = /^(\d{1,2})(?:st|nd|rd|th)?\.?[ -]([a-z]{3,9})\.?,?[ -](\d{4})$/i.exec(trimmed);
  const american = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/i.exec(trimmed);
  if (yearFirst !== null) return dayOf(yearFirst[1], yearFirst[2], yearFirst[3]);
  if (dotted !== null) return dayOf(dotted[3], dotted[2], dotted[1]);
  if (worded !== null) return dayOf(worded[3], monthOf(worded[2]), worded[1]);
  if (american !== null) return dayOf(american[3], monthOf(american[1]), american[2]);
  if (slashed === null) return undefined;
  const [a, b] = [Number(slashed[1]), Number(slashed[2])];
  return a > 12
    ? dayOf(slashed[3], String(b), String(a))
    : b > 12
      ? dayOf(slashed[3], String(a), String(b))
      : undefined;
}

function monthOf(name = ''): string {
  return String(months.indexOf(name.slice(0, 3).toLowerCase()) + 1);
}

function dayOf(year = '', month = '', day = ''): string | undefined {
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCalendarDay(written) ? written : undefined;
}
