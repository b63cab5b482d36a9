import type { Report, SuppressedDiagnostic } from '../run/result.ts';
import { escapeLine, oneLine } from '../text/escape.ts';
import { shorten } from '../text/shorten.ts';
import { counted } from './sentences.ts';

/** A finding that is silenced; or all findings of a rule that a baseline lists, as one. */
export interface Silenced {
  readonly rule: string;
  readonly by: SuppressedDiagnostic['by'];
  readonly count: number;
  /** Absent of several. */
  readonly place?: { readonly file: string; readonly line: number };
  /** In the words of its author, on one line and cut to a width that can be read; may be empty. */
  readonly reason: string;
}

const longestReason = 200;

/** The silenced findings, those of a baseline last. */
export function silencedFindings({ suppressed }: Pick<Report, 'suppressed'>): Silenced[] {
  const single: Silenced[] = [];
  const listed = new Map<string, number>();
  for (const { diagnostic, by, reason } of suppressed) {
    const { rule, at, range } = diagnostic;
    if (by === 'baseline') listed.set(rule, (listed.get(rule) ?? 0) + 1);
    else {
      const place = { file: at.file, line: range.start.line };
      single.push({ rule, by, count: 1, place, reason: oneLine(shorten(reason, longestReason)) });
    }
  }
  const byRule = [...listed].sort(([a], [b]) => (a < b ? -1 : 1));
  return [...single, ...byRule.map(([rule, count]): Silenced => ({ rule, by: 'baseline', count, reason: '' }))];
}

/** The first of a list, and the number of findings in the rest. */
export function firstSilenced(
  all: readonly Silenced[],
  most: number,
): { readonly shown: readonly Silenced[]; readonly rest: number } {
  return { shown: all.slice(0, most), rest: all.slice(most).reduce((sum, { count }) => sum + count, 0) };
}

/** `harbor/live.yml:3`, or `12 findings`. */
export function whereSilenced(
  { place, count }: Silenced,
  nameInRepo: (file: string) => string = (file) => file,
): string {
  return place === undefined ? counted(count, 'finding') : escapeLine(`${nameInRepo(place.file)}:${place.line}`);
}

/** `by comment: generated`. */
export function howSilenced({ by, reason }: Silenced): string {
  return reason === '' ? `by ${by}` : `by ${by}: ${reason}`;
}

/** `fabrication/channel-not-evidenced harbor/live.yml:3 by comment: generated`. */
export function silencedLine(silenced: Silenced, nameInRepo?: (file: string) => string): string {
  return `${oneLine(silenced.rule)} ${whereSilenced(silenced, nameInRepo)} ${howSilenced(silenced)}`;
}
