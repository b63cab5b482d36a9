import type { VNode } from 'preact';
import { type Bar, Bars } from './bars.tsx';
import type { Chart } from './charts.ts';
import { fillOf } from './textures.tsx';

interface ChartProps {
  readonly chart: Chart;
  /** The level of its heading. */
  readonly heading?: 3 | 4;
}

/** A picture, and the same as a table for those who do not see it. */
export function ChartView({ chart: { id, title, caption, bars }, heading = 3 }: ChartProps): VNode {
  const Heading = `h${heading}` as const;
  const parts = bars.flatMap((bar) => bar.parts);
  const colors = new Map(parts.map(({ name, color }) => [name, color]));
  const names = [...colors.keys()];
  return (
    <figure class="chart" id={`chart-${id}`}>
      <figcaption>
        <Heading>{title}</Heading>
        <p>{caption}</p>
      </figcaption>
      <Bars bars={bars} description={`${title}: ${sentence(bars)}`} />
      {names.length < 2 ? null : (
        <ul class="legend" aria-hidden="true">
          {[...colors].map(([name, color]) => (
            <li>
              <svg width="14" height="14" aria-hidden="true">
                <rect width="14" height="14" rx="2" fill={fillOf(color)} />
              </svg>{' '}
              {name}
            </li>
          ))}
        </ul>
      )}
      <details>
        <summary>Numbers</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{title}</th>
              {names.map((name) => (
                <th scope="col">{name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {bars.map(({ label, parts }) => (
              <tr>
                <th scope="row">{label}</th>
                {names.map((name) => (
                  <td>{parts.find((part) => part.name === name)?.value ?? ''}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

function sentence(bars: readonly Bar[]): string {
  return bars
    .map(({ label, parts }) => {
      const counts = parts.filter(({ value }) => value > 0).map(({ name, value }) => `${value} ${name}`);
      return `${label} ${counts.join(', ') || 0}`;
    })
    .join('; ');
}
