import type { VNode } from 'preact';
import { shorten } from '../../../text/shorten.ts';
import { type Color, fillOf } from './textures.tsx';

/** A bar of one or more parts, one after another. */
export interface Bar {
  readonly label: string;
  readonly parts: readonly BarPart[];
}

export interface BarPart {
  readonly name: string;
  readonly value: number;
  readonly color: Color;
}

/** In units of the drawing: pixels, unless the page is narrower. */
const barWidth = 320;
const totalWidth = 40;
const rowHeight = 42;
const longestLabel = 44;

interface BarsProps {
  readonly bars: readonly Bar[];
  /** The same in words, for those who do not see it. */
  readonly description: string;
}

/** Horizontal bars, each under its label and with its total behind it, all to one scale. */
export function Bars({ bars, description }: BarsProps): VNode {
  const scale = barWidth / Math.max(1, ...bars.map(totalOf));
  const [width, height] = [barWidth + totalWidth, bars.length * rowHeight];
  return (
    <svg role="img" aria-label={description} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
      {bars.map((bar, row) => (
        <g transform={`translate(0 ${row * rowHeight})`}>
          <text y="15">{shorten(bar.label, longestLabel)}</text>
          {placed(bar.parts).map(({ name, from, value, color }) => (
            <rect x={from * scale} y="19" width={value * scale} height="15" rx="2" fill={fillOf(color)}>
              <title>{`${bar.label}: ${value} ${name}`}</title>
            </rect>
          ))}
          <text x={totalOf(bar) * scale + 6} y="31">
            {totalOf(bar)}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** The visible parts, each with its offset. */
function placed(parts: readonly BarPart[]): (BarPart & { readonly from: number })[] {
  let from = 0;
  return parts.flatMap((part) => {
    const start = from;
    from += part.value;
    return part.value === 0 ? [] : [{ ...part, from: start }];
  });
}

function totalOf({ parts }: Bar): number {
  return parts.reduce((sum, { value }) => sum + value, 0);
}
