import type { ComponentChildren, VNode } from 'preact';
import { fillOf } from './charts/textures.tsx';
import { Scroll } from './scroll.tsx';

/** Whether something is there: `unknown` where it was not looked for. */
export interface Cell {
  readonly state: 'yes' | 'no' | 'unknown';
  readonly words: ComponentChildren;
}

export interface MatrixRow {
  readonly name: string;
  /** One for each column, in their order. */
  readonly cells: readonly Cell[];
}

interface MatrixProps {
  /** What a row is about: `Event`. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly MatrixRow[];
}

const symbols = { yes: '●', no: '○', unknown: '?' } as const;
const colors = { yes: 'good', no: 'absent', unknown: 'neutral' } as const;

const side = 14;
const labelWidth = 100;

/** Which things are in which places: a picture with a square for each, and a table with the same in words. */
export function Matrix({ name, columns, rows }: MatrixProps): VNode {
  return (
    <>
      <Picture columns={columns} rows={rows} />
      <Scroll label={`${name}s, ${columns.join(' and ').toLowerCase()}`}>
        <thead>
          <tr>
            <th scope="col">{name}</th>
            {columns.map((column) => (
              <th scope="col">{column}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <th scope="row">{row.name}</th>
              {row.cells.map(({ state, words }) => (
                <td class={`cell ${state}`}>
                  <span aria-hidden="true">{symbols[state]}</span> {words}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </Scroll>
    </>
  );
}

/** A line of squares for each column, a square for each row; broken where it would be wider than the page. */
function Picture({ columns, rows }: Pick<MatrixProps, 'columns' | 'rows'>) {
  const perLine = 40;
  const lines = Math.ceil(rows.length / perLine);
  const height = lines * (columns.length * side + 10);
  const width = labelWidth + Math.min(perLine, rows.length) * side;
  const sums = columns.map((column, index) => {
    const own = rows.filter(({ cells }) => cells[index]?.state === 'yes').length;
    return `${own} of ${rows.length} ${column.toLowerCase()}`;
  });
  return (
    <figure class="matrix">
      <figcaption>{sums.join(', ')}</figcaption>
      <svg role="img" aria-label={sums.join(', ')} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        {columns.flatMap((column, index) =>
          Array.from({ length: lines }, (_, line) => {
            const y = line * (columns.length * side + 10) + index * side;
            return (
              <g transform={`translate(0 ${y})`}>
                <text y={side - 3}>{column}</text>
                {rows.slice(line * perLine, (line + 1) * perLine).map(({ name, cells }, place) => {
                  const state = cells[index]?.state ?? 'unknown';
                  return (
                    <rect
                      x={labelWidth + place * side}
                      width={side - 2}
                      height={side - 2}
                      rx="2"
                      fill={fillOf(colors[state])}
                    >
                      <title>{`${name}: ${state === 'yes' ? '' : `${state === 'no' ? 'not' : 'unknown whether'} `}${column.toLowerCase()}`}</title>
                    </rect>
                  );
                })}
              </g>
            );
          }),
        )}
      </svg>
    </figure>
  );
}
