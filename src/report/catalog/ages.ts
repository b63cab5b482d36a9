import type { Tally } from './types.ts';

const day = 24 * 60 * 60 * 1000;

/** Days between a date, `YYYY-MM-DD` at its start, and today; undefined where it is no date. */
export function ageInDays(date: string, today: string): number | undefined {
  const written = /^\d{4}-\d{2}-\d{2}/.exec(date)?.[0];
  const age = written === undefined ? Number.NaN : (Date.parse(today) - Date.parse(written)) / day;
  return Number.isFinite(age) ? age : undefined;
}

const bands: readonly { readonly name: string; readonly below: number }[] = [
  { name: 'under 3 months', below: 91 },
  { name: '3 to 6 months', below: 183 },
  { name: '6 to 12 months', below: 366 },
  { name: '1 to 2 years', below: 731 },
  { name: 'over 2 years', below: Number.POSITIVE_INFINITY },
];

/** Records by age, in bands, the youngest first; empty bands too, so that reports can be compared. */
export function tallyAges(ages: readonly (number | undefined)[]): Tally[] {
  const names = ages.map((age) => (age === undefined ? 'no date' : bandOf(age)));
  return [...bands.map(({ name }) => name), 'no date'].map((name) => ({
    name,
    count: names.filter((other) => other === name).length,
  }));
}

function bandOf(age: number): string | undefined {
  return bands.find(({ below }) => age < below)?.name;
}
