import { useEffect, useMemo, useState } from 'preact/hooks';
import { parties } from '../../../finding/finding.ts';
import { partyWords } from '../../../writing/party.ts';
import { providerAddress } from '../addresses.ts';
import type { IndexRow } from '../packed.ts';
import { Scroll } from '../scroll.tsx';
import { type Column, classOf, columns } from './columns.tsx';
import { searchTexts } from './data.ts';
import { type Filters, filtersIn, hashOf, noFilters } from './filters.ts';
import { routeOf } from './route.ts';
import { filtered, type Sorting, sorted, sortingOf, type Texts } from './rows.ts';

const perPage = 50;

/** All providers, to be searched, filtered and sorted; a page of them at a time, so that thousands stay quick. */
export function ProvidersTable({ rows }: { readonly rows: readonly IndexRow[] }) {
  const [filters, setFilters] = useFilters();
  const [page, setPage] = useState(0);
  const texts = useTexts(filters.query !== '');
  const sorting = sortingOf(filters);
  const shown = useMemo(() => sorted(filtered(rows, filters, texts), sorting), [rows, filters, texts]);
  const pages = Math.max(1, Math.ceil(shown.length / perPage));
  const from = Math.min(page, pages - 1) * perPage;
  const change = (next: Partial<Filters>) => {
    setFilters({ ...filters, ...next });
    setPage(0);
  };
  return (
    <>
      <FilterForm rows={rows} filters={filters} onChange={change} />
      <p role="status">
        {statusOf(from, shown.length, rows.length)}
        {filters.query !== '' && texts === undefined ? ' The details are still searched.' : ''}
      </p>
      <Scroll label="providers" class="records">
        <thead>
          <tr>
            {columns.map((column) => (
              <Heading column={column} sorting={sorting} onSort={(sort) => change({ sort })} />
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.slice(from, from + perPage).map((row) => (
            <tr key={row.folder}>
              <th scope="row">
                <a href={providerAddress(row.folder)}>{row.title}</a>
                {row.title === row.folder ? null : <small>{row.folder}</small>}
              </th>
              {columns.slice(1).map((column) => (
                <td class={classOf(column, row)}>{column.show(row)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </Scroll>
      {pages === 1 ? null : (
        <nav aria-label="Pages of providers">
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

interface FormProps {
  readonly rows: readonly IndexRow[];
  readonly filters: Filters;
  readonly onChange: (next: Partial<Filters>) => void;
}

function FilterForm({ rows, filters, onChange }: FormProps) {
  const changed = (name: keyof Filters) => (event: Event) =>
    onChange({ [name]: (event.target as HTMLInputElement | HTMLSelectElement).value });
  return (
    <search>
      <form class="filters" onSubmit={(event) => event.preventDefault()}>
        <label>
          Search{' '}
          <input
            type="search"
            value={filters.query}
            onInput={changed('query')}
            placeholder="name, file, rule, host, words of a message"
          />
        </label>
        <label>
          Claim
          <select value={filters.claim} onChange={changed('claim')}>
            <option value="">all</option>
            {[...new Set(rows.flatMap((row) => row.claims))].sort().map((name) => (
              <option value={name}>{name}</option>
            ))}
          </select>
        </label>
        <label>
          Findings
          <select value={filters.found} onChange={changed('found')}>
            <option value="">all</option>
            <option value="errors">with errors</option>
            <option value="warnings">with warnings</option>
            <option value="clean">without either</option>
          </select>
        </label>
        <label>
          Party
          <select value={filters.party} onChange={changed('party')}>
            <option value="">all</option>
            {parties.map((party) => (
              <option value={party}>{partyWords[party]}</option>
            ))}
          </select>
        </label>
        {hashOf(filters) === '#/' ? null : (
          <button type="button" onClick={() => onChange(noFilters)}>
            Reset
          </button>
        )}
      </form>
    </search>
  );
}

interface HeadingProps {
  readonly column: Column;
  readonly sorting: Sorting | undefined;
  readonly onSort: (sort: string) => void;
}

const arrows = { none: '↕', ascending: '▲', descending: '▼' } as const;

function Heading({ column, sorting, onSort }: HeadingProps) {
  const active = sorting?.column === column;
  const descending = active ? !sorting.descending : column.descendingFirst === true;
  const order = active ? (sorting.descending ? 'descending' : 'ascending') : 'none';
  return (
    <th scope="col" aria-sort={order} class={column.wideOnly ? 'wide' : ''}>
      <button type="button" onClick={() => onSort(`${descending ? '-' : ''}${column.name}`)}>
        {column.name} <span aria-hidden="true">{arrows[order]}</span>
      </button>
    </th>
  );
}

/** Filters that are in the address, so that it can be passed on; a link to the overview keeps them. */
function useFilters(): [Filters, (filters: Filters) => void] {
  const [filters, setFilters] = useState(filtersIn(location.hash) ?? noFilters);
  useEffect(() => {
    const follow = () => {
      if (routeOf(location.hash)?.kind !== 'overview') return;
      const given = filtersIn(location.hash);
      if (given === undefined) history.replaceState(null, '', hashOf(filters));
      else setFilters(given);
    };
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, [filters]);
  const change = (next: Filters) => {
    history.replaceState(null, '', hashOf(next));
    setFilters(next);
  };
  return [filters, change];
}

/** What is searched, unpacked when it is first needed. */
function useTexts(isNeeded: boolean): Texts {
  const [texts, setTexts] = useState<Texts>();
  useEffect(() => {
    if (isNeeded && texts === undefined) void searchTexts().then(setTexts);
  }, [isNeeded]);
  return texts;
}

function statusOf(from: number, shown: number, total: number): string {
  if (shown === 0) return `None of ${total} providers matches.`;
  const range = `${from + 1} to ${Math.min(from + perPage, shown)}`;
  return shown === total
    ? `Providers ${range} of ${total}.`
    : `Providers ${range} of ${shown} that match, of ${total}.`;
}
