import type { VNode } from 'preact';
import { type Color, fillOf } from './textures.tsx';

/** Something that happened on a day, `YYYY-MM-DD`. */
export interface Moment {
  readonly day: string;
  readonly name: string;
}

/** The moments of one kind, in a row of their own. */
export interface TimelineRow {
  readonly label: string;
  readonly color: Color;
  readonly moments: readonly Moment[];
}

const [width, left, right, rowHeight, axisHeight] = [640, 130, 40, 30, 24];

/** Moments on a line from the first of them to today, a row for each kind. Several of one day are one mark with their number. */
export function Timeline({
  rows,
  today,
}: {
  readonly rows: readonly TimelineRow[];
  readonly today: string;
}): VNode | null {
  const shown = rows.filter(({ moments }) => moments.length > 0);
  const days = shown.flatMap(({ moments }) => moments.map(({ day }) => Date.parse(day))).filter(Number.isFinite);
  if (days.length === 0) return null;
  const first = Math.min(...days);
  const last = Math.max(Date.parse(today), ...days);
  const placeOf = (day: string) =>
    left + ((Date.parse(day) - first) / Math.max(1, last - first)) * (width - left - right);
  const height = shown.length * rowHeight + axisHeight;
  const words = shown.map(
    ({ label, moments }) =>
      `${label}: ${tally(moments)
        .map(([day, many]) => `${day} (${many.length})`)
        .join(', ')}`,
  );
  return (
    <figure class="timeline">
      <svg role="img" aria-label={words.join('; ')} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        {shown.map(({ label, color, moments }, row) => (
          <g transform={`translate(0 ${row * rowHeight})`}>
            <text y="19">{label}</text>
            <path d={`M${left} 15H${width - right}`} stroke="var(--line)" />
            {tally(moments).map(([day, many]) => (
              <g transform={`translate(${placeOf(day)} 15)`}>
                <rect x="-7" y="-7" width="14" height="14" rx="7" fill={fillOf(color)} stroke="var(--ink)">
                  <title>{`${day}: ${many.map(({ name }) => name).join(', ')}`}</title>
                </rect>
                {many.length > 1 ? (
                  <text x="10" y="4">
                    {many.length}
                  </text>
                ) : null}
              </g>
            ))}
          </g>
        ))}
        <text x={left} y={height - 6}>
          {new Date(first).toISOString().slice(0, 10)}
        </text>
        <text x={width} y={height - 6} text-anchor="end">
          {new Date(last).toISOString().slice(0, 10)}
        </text>
      </svg>
    </figure>
  );
}

function tally(moments: readonly Moment[]): [string, Moment[]][] {
  const days = new Map<string, Moment[]>();
  for (const moment of moments) {
    const known = days.get(moment.day);
    if (known === undefined) days.set(moment.day, [moment]);
    else known.push(moment);
  }
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1));
}
