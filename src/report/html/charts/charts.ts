import { type Party, parties, severities } from '../../../finding/finding.ts';
import { partyWords } from '../../../writing/party.ts';
import { foundOnPages } from '../../catalog/on-pages.ts';
import type { Catalog, Trend } from '../../catalog/types.ts';
import { countedKinds, pageFactNames } from '../../page-facts.ts';
import type { Bar } from './bars.tsx';
import { gradesChart } from './grades.ts';
import { pagesChart } from './pages.ts';
import type { Color } from './textures.tsx';

/** The data of a chart. */
export interface Chart {
  readonly id: string;
  readonly title: string;
  /** Its conclusion in a sentence. */
  readonly caption: string;
  readonly bars: readonly Bar[];
}

/** The charts that have something to show. */
export function chartsOf(catalog: Catalog): Chart[] {
  const evidence = gradesChart(catalog.evidence, 'evidence');
  const all = [
    claims(catalog),
    ...(evidence === undefined ? [] : [evidence]),
    onPages(catalog),
    events(catalog),
    byParty(catalog),
    pagesChart(catalog.records),
    ages(catalog),
    verdicts(catalog),
  ];
  const shown = catalog.trend === undefined ? all : [trend(catalog, catalog.trend), ...all];
  return shown.filter(({ bars }) => bars.some(({ parts }) => parts.some(({ value }) => value > 0)));
}

const most = 8;

const claimColors: Readonly<Record<string, Color>> = {
  spec: 'good',
  partial: 'fair',
  none: 'neutral',
  unclear: 'poor',
};

function claims({ claims: tallies }: Catalog): Chart {
  return {
    id: 'claims',
    title: 'Claims of the records',
    caption: 'Whether a spec was produced: none could be, one was, one with declared gaps, or the record does not say.',
    bars: tallies.map(({ name, count }) => ({
      label: name,
      parts: [{ name: 'records', value: count, color: claimColors[name] ?? 'neutral' }],
    })),
  };
}

function onPages({ records }: Catalog): Chart {
  const facts = foundOnPages(records);
  return {
    id: 'on-pages',
    title: 'Facts on captured pages',
    caption: 'Of the records whose pages are captured: what a spec says and a page names as well, each value once.',
    bars: countedKinds(facts).map((kind) => ({
      label: pageFactNames[kind].many,
      parts: [
        { name: 'on a page', value: facts[kind].found, color: 'good' },
        { name: 'on none', value: facts[kind].total - facts[kind].found, color: 'absent' },
      ],
    })),
  };
}

function events({ events: { documented, modelled, undocumented } }: Catalog): Chart {
  return {
    id: 'events',
    title: 'Events',
    caption: 'Events that records document, and whether a webhook, callback or message models them; and the other way.',
    bars: [
      {
        label: 'documented',
        parts: [
          { name: 'modelled', value: modelled, color: 'good' },
          { name: 'not modelled', value: documented - modelled, color: 'absent' },
        ],
      },
      {
        label: 'modelled, documented nowhere',
        parts: [{ name: 'undocumented', value: undocumented, color: 'warning' }],
      },
    ],
  };
}

function ages({ ages: tallies }: Catalog): Chart {
  return {
    id: 'ages',
    title: 'Age of the reviews',
    caption: 'A verdict is true of the day on which the pages were read.',
    bars: tallies.map(({ name, count }, index) => ({
      label: name,
      parts: [{ name: 'records', value: count, color: index < 3 ? 'good' : index < 4 ? 'fair' : 'poor' }],
    })),
  };
}

function verdicts({ verdicts: tallies }: Catalog): Chart {
  const rest = tallies.slice(most).reduce((sum, { count }) => sum + count, 0);
  const shown = [...tallies.slice(0, most), ...(rest > 0 ? [{ name: 'others', count: rest }] : [])];
  return {
    id: 'verdicts',
    title: 'Verdicts',
    caption: 'In the words of the records.',
    bars: shown.map(({ name, count }) => ({
      label: name,
      parts: [{ name: 'records', value: count, color: 'neutral' }],
    })),
  };
}

function byParty({ findings }: Catalog): Chart {
  const count = (party: Party) => findings.filter((finding) => finding.party === party);
  return {
    id: 'parties',
    title: 'Who can mend it',
    caption: 'Findings of the catalog, of documents that nobody knows the publisher of, and of the provider.',
    bars: parties.map((party) => ({
      label: partyWords[party],
      parts: severities.map((severity) => ({
        name: severity,
        value: count(party).filter((finding) => finding.severity === severity).length,
        color: severity,
      })),
    })),
  };
}

function trend({ summary }: Catalog, { since, summary: before }: Trend): Chart {
  const pair = (name: string, then: number, now: number, color: Color): Bar[] => [
    { label: `${name}, ${since}`, parts: [{ name, value: then, color: 'neutral' }] },
    { label: `${name}, now`, parts: [{ name, value: now, color }] },
  ];
  return {
    id: 'trend',
    title: `Since ${since}`,
    caption: 'Findings then and now.',
    bars: [
      ...pair('errors', before.errors, summary.errors, 'error'),
      ...pair('warnings', before.warnings, summary.warnings, 'warning'),
    ],
  };
}
