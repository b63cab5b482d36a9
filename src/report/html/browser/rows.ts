import type { IndexRow } from '../packed.ts';
import { type Column, columns } from './columns.tsx';
import type { Filters } from './filters.ts';

/** What is searched of the rows beside their own texts, at their places; absent until it is unpacked. */
export type Texts = readonly string[] | undefined;

/** The rows that match; of one party, with its findings alone. */
export function filtered(
  rows: readonly IndexRow[],
  { query, claim, found, party }: Filters,
  texts: Texts,
): readonly IndexRow[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return rows
    .filter((row, index) => {
      if (words.length === 0) return true;
      const text = `${row.title}\n${row.folder}\n${row.records.join('\n')}\n${row.verdict}`.toLowerCase();
      return words.every((word) => text.includes(word) || texts?.[index]?.includes(word));
    })
    .filter((row) => party === '' || found !== '' || row.byParty[party] !== undefined)
    .map((row) => (party === '' ? row : { ...row, ...(row.byParty[party] ?? nothing) }))
    .filter((row) => {
      if (claim !== '' && !row.claims.includes(claim)) return false;
      if (found === 'errors' && row.errors === 0) return false;
      if (found === 'warnings' && row.warnings === 0) return false;
      return found !== 'clean' || row.errors + row.warnings === 0;
    });
}

const nothing = { errors: 0, warnings: 0, infos: 0 };

export interface Sorting {
  readonly column: Column;
  readonly descending: boolean;
}

/** The sorting that a filter names; undefined where the worst come first. */
export function sortingOf({ sort }: Pick<Filters, 'sort'>): Sorting | undefined {
  const column = columns.find(({ name }) => name === sort.replace(/^-/, ''));
  return column && { column, descending: sort.startsWith('-') };
}

const collator = new Intl.Collator('en', { numeric: true });

export function sorted(rows: readonly IndexRow[], sorting: Sorting | undefined): readonly IndexRow[] {
  if (sorting === undefined) return rows;
  const { column, descending } = sorting;
  const order = (one: string | number, other: string | number) =>
    typeof one === 'number' && typeof other === 'number' ? one - other : collator.compare(String(one), String(other));
  return [...rows].sort((one, other) => order(column.key(one), column.key(other)) * (descending ? -1 : 1));
}
