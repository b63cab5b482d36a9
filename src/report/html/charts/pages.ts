import type { CatalogRecord } from '../../catalog/types.ts';
import type { Chart } from './charts.ts';

const mostMonths = 12;

/** The checked pages by the month in which they were read, the latest months that have some. */
export function pagesChart(records: readonly CatalogRecord[]): Chart {
  const months = new Map<string, { captured: number; checked: number; failed: number }>();
  for (const { date = '', details } of records) {
    for (const { retrieved = date, failed, isCaptured } of details?.pages ?? []) {
      const month = /^\d{4}-\d{2}/.exec(retrieved)?.[0];
      if (month === undefined) continue;
      const known = months.get(month) ?? { captured: 0, checked: 0, failed: 0 };
      known[failed ? 'failed' : isCaptured ? 'captured' : 'checked']++;
      months.set(month, known);
    }
  }
  const latest = [...months].sort(([a], [b]) => (a < b ? 1 : -1)).slice(0, mostMonths);
  return {
    id: 'pages',
    title: 'Pages by month',
    caption: 'When the cited pages were read; those without a day of their own on that of their record.',
    bars: latest.map(([label, { captured, checked, failed }]) => ({
      label,
      parts: [
        { name: 'captured', value: captured, color: 'good' },
        { name: 'read', value: checked, color: 'read' },
        { name: 'could not be read', value: failed, color: 'absent' },
      ],
    })),
  };
}
