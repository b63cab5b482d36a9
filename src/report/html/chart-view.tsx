import type { VNode } from 'preact';
import type { Bar } from './charts/bars.ts';
import type { Chart } from './charts/charts.ts';

export interface DrawnChart extends Chart {
  readonly svg: string;
}

/** A picture, and the same as a table for those who do not see it. */
export function ChartView({ chart: { id, title, caption, bars, svg } }: { readonly chart: DrawnChart }): VNode {
  const names = [...new Set(bars.flatMap(({ parts }) => parts.map(({ name }) => name)))];
  const colors = new Map(bars.flatMap(({ parts }) => parts.map(({ name, color }) => [name, color] as const)));
  return (
    <figure id={`chart-${id}`}>
      <figcaption>
        <h3>{title}</h3>
        <p>{caption}</p>
      </figcaption>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by Vega from escaped text */}
      <div role="img" aria-label={`${title}: ${sentence(bars)}`} dangerouslySetInnerHTML={{ __html: svg }} />
      {names.length < 2 || bars.length > 6 ? null : (
        <ul class="legend" aria-hidden="true">
          {names.map((name) => (
            <li class={`key ${colors.get(name)?.slice(2)}`}>{name}</li>
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
