import type { ComponentChildren } from 'preact';
import type { IndexRow } from '../packed.ts';

/** A column of the table of providers. */
export interface Column {
  readonly name: string;
  /** The value by which it is sorted. */
  readonly key: (row: IndexRow) => string | number;
  readonly show: (row: IndexRow) => ComponentChildren;
  readonly className?: (row: IndexRow) => string;
  /** Most people look for the large ones first. */
  readonly descendingFirst?: true;
  /** It is left out on a phone. */
  readonly wideOnly?: true;
}

/** The first one is the heading of a row. */
export const columns: readonly Column[] = [
  { name: 'Provider', key: ({ title }) => title, show: ({ title }) => title },
  {
    name: 'Errors',
    key: ({ errors }) => errors,
    show: ({ errors }) => errors,
    className: ({ errors }) => (errors > 0 ? 'number error' : 'number'),
    descendingFirst: true,
  },
  {
    name: 'Warnings',
    key: ({ warnings }) => warnings,
    show: ({ warnings }) => warnings,
    className: ({ warnings }) => (warnings > 0 ? 'number warning' : 'number'),
    descendingFirst: true,
  },
  {
    name: 'Infos',
    key: ({ infos }) => infos,
    show: ({ infos }) => infos,
    className: () => 'number',
    descendingFirst: true,
    wideOnly: true,
  },
  {
    name: 'Claim',
    key: ({ claims }) => claims.join(),
    show: ({ claims }) =>
      claims.map((claim) => (
        <>
          <span class={`badge claim-${claim.replace(' ', '-')}`}>{claim}</span>{' '}
        </>
      )),
  },
  { name: 'Published', key: ({ published }) => published, show: ({ published }) => published, wideOnly: true },
  { name: 'Verdict', key: ({ verdict }) => verdict, show: ({ verdict }) => verdict, wideOnly: true },
  {
    name: 'Reviewed',
    key: ({ age }) => age ?? Number.POSITIVE_INFINITY,
    show: ({ date }) => date.slice(0, 10),
    className: () => 'date',
    wideOnly: true,
  },
  {
    name: 'Evidence',
    key: ({ evidenced, facts }) => (facts === 0 ? 2 : evidenced / facts),
    show: ({ evidenced, facts }) => <Share name="facts with evidence" part={evidenced} total={facts} />,
    wideOnly: true,
  },
  {
    name: 'Events',
    key: ({ modelled, events }) => (events === 0 ? 2 : modelled / events),
    show: ({ modelled, events }) => <Share name="documented events modelled" part={modelled} total={events} />,
    wideOnly: true,
  },
];

/** The class of a cell. */
export function classOf({ className, wideOnly }: Column, row: IndexRow): string {
  return [className?.(row), wideOnly && 'wide'].filter(Boolean).join(' ');
}

function Share({ name, part, total }: { readonly name: string; readonly part: number; readonly total: number }) {
  if (total === 0) return null;
  return (
    <>
      <meter min={0} max={total} value={part} aria-label={name} />{' '}
      <span class="share">
        {part}/{total}
      </span>
    </>
  );
}
