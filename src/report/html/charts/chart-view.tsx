import type { VNode } from 'preact';
import { type Bar, Bars } from './bars.tsx';
import type { Chart } from './charts.ts';

/** A picture, and the same as a table for those who do not see it. */
export function ChartView({ chart: { id, title, caption, bars } }: { readonly chart: Chart }): VNode {
  const parts = bars.flatMap((bar) => bar.parts);
  const colors = new Map(parts.map(({ name, color }) => [name, color]));
  const names = [...colors.keys()];
  return (
    <figure id={`chart-${id}`}>
      <figcaption>
        <h3>{title}</h3>
        <p>{caption}</p>
      </figcaption>
      <Bars bars={bars} description={`${title}: ${sentence(bars)}`} />
      {names.length < 2 || bars.length > 6 ? null : (
        <ul class="legend" aria-hidden="true">
          {names.map((name) => (
            <li class={`key ${colors.get(name)}`}>{name}</li>
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
