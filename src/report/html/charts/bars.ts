import { parse, type Spec, View } from 'vega';

/** A bar of one or more parts, one after another. */
export interface Bar {
  readonly label: string;
  readonly parts: readonly BarPart[];
}

export interface BarPart {
  readonly name: string;
  readonly value: number;
  /** A custom property of the style sheet, such as `--error`, so that the chart follows the theme. */
  readonly color: string;
}

/** Horizontal bars, each under its label, as an SVG element without scripts, styles or links. */
export function barsSvg(bars: readonly Bar[]): Promise<string> {
  return new View(parse(specOf(bars)), { renderer: 'none' }).toSVG();
}

const rowHeight = 42;
const longestLabel = 44;

/** @see https://vega.github.io/vega/docs/specification/ */
function specOf(bars: readonly Bar[]): Spec {
  const rows = bars.map(({ label, parts }, row) => ({
    row,
    label: shortened(label),
    total: parts.reduce((sum, { value }) => sum + value, 0),
  }));
  const parts = bars.flatMap((bar, row) => partsOf(bar, row));
  return {
    width: 320,
    height: bars.length * rowHeight,
    padding: { left: 1, right: 40, top: 0, bottom: 0 },
    autosize: { type: 'none' },
    data: [
      { name: 'rows', values: rows },
      { name: 'parts', values: parts },
    ],
    scales: [
      { name: 'x', type: 'linear', domain: [0, Math.max(1, ...rows.map(({ total }) => total))], range: 'width' },
      { name: 'y', type: 'band', domain: { data: 'rows', field: 'row' }, range: 'height' },
    ],
    marks: [
      {
        type: 'rect',
        aria: false,
        from: { data: 'parts' },
        encode: {
          enter: {
            x: { scale: 'x', field: 'from' },
            x2: { scale: 'x', field: 'to' },
            y: { scale: 'y', field: 'row', offset: 19 },
            height: { value: 15 },
            fill: { field: 'color' },
            cornerRadius: { value: 2 },
          },
        },
      },
      words({ x: { value: 0 }, y: { scale: 'y', field: 'row', offset: 11 }, text: { field: 'label' } }),
      words({
        x: { scale: 'x', field: 'total', offset: 6 },
        y: { scale: 'y', field: 'row', offset: 27 },
        text: { field: 'total' },
      }),
    ],
  };
}

function words(encode: object): NonNullable<Spec['marks']>[number] {
  return {
    type: 'text',
    aria: false,
    from: { data: 'rows' },
    encode: {
      enter: {
        baseline: { value: 'middle' },
        fontSize: { value: 13 },
        font: { value: 'system-ui, sans-serif' },
        fill: { value: 'currentColor' },
        ...encode,
      },
    },
  };
}

function partsOf({ parts }: Bar, row: number): object[] {
  let from = 0;
  return parts.flatMap(({ value, color }) => {
    const part = { row, from, to: from + value, color: `var(${color})` };
    from += value;
    return value === 0 ? [] : [part];
  });
}

function shortened(label: string): string {
  return label.length > longestLabel ? `${label.slice(0, longestLabel - 1)}…` : label;
}
