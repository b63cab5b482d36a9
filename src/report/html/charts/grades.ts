import { grades } from '../../../evidence/mention.ts';
import type { Coverage } from '../../../run/result.ts';
import type { Chart } from './charts.ts';

const gradeColors = { captured: 'good', page: 'read', finding: 'fair', assumed: 'poor', none: 'absent' } as const;

/** Facts of specs by the best proof of each; undefined where no fact asks for one. */
export function gradesChart(coverage: Coverage, id: string): Chart | undefined {
  const bars = Object.entries(coverage)
    .filter(([, { total }]) => total > 0)
    .map(([kind, of]) => ({
      label: `${kind}s`,
      parts: grades.map((grade) => ({ name: grade, value: of.grades[grade], color: gradeColors[grade] })),
    }));
  if (bars.length === 0) return undefined;
  return {
    id,
    title: 'Facts by their best proof',
    caption:
      'The captured text of a page, the reviewer’s words about a page, a finding of the record, an assumption, none.',
    bars,
  };
}
