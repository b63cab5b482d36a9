import { type Party, parties } from '../../../finding/finding.ts';

/** What of the table is shown, and in which order; the default of each is empty. */
export interface Filters {
  readonly query: string;
  readonly claim: string;
  readonly found: '' | 'errors' | 'warnings' | 'clean';
  /** Whose findings count. */
  readonly party: '' | Party;
  /** The name of a column, with `-` before it where it is descending; the worst come first where it is empty. */
  readonly sort: string;
}

export const noFilters: Filters = { query: '', claim: '', found: '', party: '', sort: '' };

/** The filters in an address, `#/?party=provider&found=errors&sort=-Warnings`; undefined where it has none. */
export function filtersIn(hash: string): Filters | undefined {
  const [, search] = /^#\/\?(.*)$/.exec(hash) ?? [];
  if (search === undefined) return undefined;
  const given = new URLSearchParams(search);
  const oneOf = <T extends string>(name: string, known: readonly T[]) => known.find((one) => one === given.get(name));
  return {
    query: given.get('query') ?? '',
    claim: given.get('claim') ?? '',
    found: oneOf('found', ['errors', 'warnings', 'clean']) ?? '',
    party: oneOf('party', parties) ?? '',
    sort: given.get('sort') ?? '',
  };
}

/** The address of the overview with filters. */
export function hashOf(filters: Filters): string {
  const set = Object.entries(filters).filter(([, value]) => value !== '');
  return set.length === 0 ? '#/' : `#/?${new URLSearchParams(set)}`;
}
