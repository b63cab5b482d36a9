import { grades } from '../../../evidence/mention.ts';
import { foundOnPages } from '../../catalog/on-pages.ts';
import type { Catalog, Trend } from '../../catalog/types.ts';
import { countedKinds, pageFactNames } from '../../page-facts.ts';
import type { Bar, Color } from './bars.tsx';

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
  const all = [
    claims(catalog),
    evidence(catalog),
    onPages(catalog),
    events(catalog),
    ages(catalog),
    verdicts(catalog),
    rules(catalog),
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

const gradeColors = {
  captured: 'good',
  page: 'good',
  finding: 'fair',
  assumed: 'poor',
  none: 'error',
} as const;

function evidence({ evidence: kinds }: Catalog): Chart {
  return {
    id: 'evidence',
    title: 'Evidence for the specs',
    caption:
      'Facts of produced specs by the best proof in the record: the page itself, a finding, an assumption, none.',
    bars: Object.entries(kinds).map(([kind, coverage]) => ({
      label: `${kind}s`,
      parts: grades.map((grade) => ({ name: grade, value: coverage.grades[grade], color: gradeColors[grade] })),
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
        { name: 'on none', value: facts[kind].total - facts[kind].found, color: 'poor' },
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
          { name: 'not modelled', value: documented - modelled, color: 'poor' },
        ],
      },
      {
        label: 'modelled, documented nowhere',
        parts: [{ name: 'undocumented', value: undocumented, color: 'error' }],
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

function rules({ rules: tallies }: Catalog): Chart {
  return {
    id: 'rules',
    title: 'Findings by rule',
    caption: 'The rules with the most findings.',
    bars: tallies.slice(0, most).map(({ name, count, severity }) => ({
      label: name,
      parts: [{ name: severity, value: count, color: severity }],
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
