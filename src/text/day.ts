/** The day at the start of a text, `YYYY-MM-DD`; undefined where none is written so. */
export function dayIn(text: string): string | undefined {
  return /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0];
}

/** True for a day of the calendar, `YYYY-MM-DD`: there is no 31 June. */
export function isCalendarDay(day: string): boolean {
  const time = Date.parse(day);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}
