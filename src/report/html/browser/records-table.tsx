import { useMemo, useState } from 'preact/hooks';
import { RecordLink } from '../overview.tsx';
import type { IndexRow } from '../packed.ts';
import { type Column, columns } from './columns.tsx';
import { Scroll } from './scroll.tsx';

const perPage = 50;

interface Sorting {
  readonly column: Column;
  readonly descending: boolean;
}

/** All records, to be searched, filtered and sorted; a page of them at a time, so that thousands stay quick. */
export function RecordsTable({ rows }: { readonly rows: readonly IndexRow[] }) {
  const [query, setQuery] = useState('');
  const [claim, setClaim] = useState('');
  const [found, setFound] = useState('');
  const [sorting, setSorting] = useState<Sorting>();
  const [page, setPage] = useState(0);
  const shown = useMemo(
    () => sorted(rows.filter(matching(query, claim, found)), sorting),
    [rows, query, claim, found, sorting],
  );
  const pages = Math.max(1, Math.ceil(shown.length / perPage));
  const from = Math.min(page, pages - 1) * perPage;
  const changed = (set: (value: string) => void) => (event: Event) => {
    set((event.target as HTMLInputElement | HTMLSelectElement).value);
    setPage(0);
  };
  return (
    <>
      <search>
        <form class="filters" onSubmit={(event) => event.preventDefault()}>
          <label>
            Search <input type="search" value={query} onInput={changed(setQuery)} placeholder="name, file, verdict" />
          </label>
          <label>
            Claim
            <select value={claim} onChange={changed(setClaim)}>
              <option value="">all</option>
              {[...new Set(rows.map((row) => row.claim))].sort().map((name) => (
                <option value={name}>{name}</option>
              ))}
            </select>
          </label>
          <label>
            Findings
            <select value={found} onChange={changed(setFound)}>
              <option value="">all</option>
              <option value="errors">with errors</option>
              <option value="warnings">with warnings</option>
              <option value="clean">without either</option>
            </select>
          </label>
        </form>
      </search>
      <p role="status">{statusOf(from, shown.length, rows.length)}</p>
      <Scroll label="records" class="records">
        <thead>
          <tr>
            {columns.map((column) => (
              <Heading column={column} sorting={sorting} onSort={setSorting} />
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.slice(from, from + perPage).map((row) => (
            <tr key={row.file}>
              <th scope="row">
                <RecordLink file={row.file} title={row.title} />
                {row.title === row.file ? null : <small>{row.file}</small>}
              </th>
              {columns.slice(1).map((column) => (
                <td class={column.className?.(row)}>{column.show(row)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </Scroll>
      {pages === 1 ? null : (
        <nav aria-label="Pages of records">
          <button type="button" disabled={from === 0} onClick={() => setPage(from / perPage - 1)}>
            Previous
          </button>{' '}
          Page {from / perPage + 1} of {pages}{' '}
          <button type="button" disabled={from + perPage >= shown.length} onClick={() => setPage(from / perPage + 1)}>
            Next
          </button>
        </nav>
      )}
    </>
  );
}

interface HeadingProps {
  readonly column: Column;
  readonly sorting: Sorting | undefined;
  readonly onSort: (sorting: Sorting) => void;
}

function Heading({ column, sorting, onSort }: HeadingProps) {
  const active = sorting?.column === column;
  const next = { column, descending: active ? !sorting.descending : column.descendingFirst === true };
  const order = active ? (sorting.descending ? 'descending' : 'ascending') : 'none';
  return (
    <th scope="col" aria-sort={order}>
      <button type="button" onClick={() => onSort(next)}>
        {column.name} <span aria-hidden="true">{{ none: '', ascending: '▲', descending: '▼' }[order]}</span>
      </button>
    </th>
  );
}

function matching(query: string, claim: string, found: string): (row: IndexRow) => boolean {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return (row) => {
    if (claim !== '' && row.claim !== claim) return false;
    if (found === 'errors' && row.errors === 0) return false;
    if (found === 'warnings' && row.warnings === 0) return false;
    if (found === 'clean' && row.errors + row.warnings > 0) return false;
    const text = `${row.title}\n${row.file}\n${row.verdict}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
}

const collator = new Intl.Collator('en', { numeric: true });

function sorted(rows: readonly IndexRow[], sorting: Sorting | undefined): readonly IndexRow[] {
  if (sorting === undefined) return rows;
  const { column, descending } = sorting;
  const order = (one: string | number, other: string | number) =>
    typeof one === 'number' && typeof other === 'number' ? one - other : collator.compare(String(one), String(other));
  return [...rows].sort((one, other) => order(column.key(one), column.key(other)) * (descending ? -1 : 1));
}

function statusOf(from: number, shown: number, total: number): string {
  if (shown === 0) return `None of ${total} records matches.`;
  const range = `${from + 1} to ${Math.min(from + perPage, shown)}`;
  return shown === total ? `Records ${range} of ${total}.` : `Records ${range} of ${shown} that match, of ${total}.`;
}
