import type { Row } from './target.ts';

/** What was measured for a target. */
export interface Measurement {
  readonly target: number;
  readonly rows: readonly Pick<Row, 'what' | 'ratio' | 'reached'>[];
}

/** The part by which a ratio may be worse than it is written, on a machine that does other things too. */
const margin = 0.25;

/** What a table says, by target and by what was measured. */
export interface Written {
  readonly ratios: ReadonlyMap<string, number>;
  /** What is not as wanted. */
  readonly misses: ReadonlySet<string>;
}

/** The rows of the table in a text. */
export function writtenIn(markdown: string): Written {
  const ratios = new Map<string, number>();
  const misses = new Set<string>();
  for (const [, target, what = '', figure = '', verdict = ''] of markdown.matchAll(row)) {
    const key = keyOf(Number(target), what);
    const [, ratio] = /^ *([\d.]+) × *$/.exec(figure) ?? [];
    if (ratio !== undefined) ratios.set(key, Number(ratio));
    if (verdict.includes('missed')) misses.add(key);
  }
  return { ratios, misses };
}

const row = /^\| *(\d+) *\|([^|]+)\|[^|]*\|[^|]*\|([^|]*)\|[^|]*\|([^|]*)\|$/gm;

/** A sentence for each ratio that is worse than is written, and for whatever else is not as wanted, such as other findings. */
export function fallen(measured: readonly Measurement[], { ratios, misses }: Written): string[] {
  return measured.flatMap(({ target, rows }) =>
    rows.flatMap(({ what, ratio, reached }) => {
      const key = keyOf(target, what);
      if (ratio === undefined)
        return reached === false && !misses.has(key) ? [`${target}, ${what}: it is not as wanted.`] : [];
      const before = ratios.get(key);
      if (before === undefined) return [];
      const worst = ratio.isFloor ? before * (1 - margin) : before * (1 + margin);
      const isWorse = ratio.isFloor ? ratio.value < worst : ratio.value > worst;
      return isWorse
        ? [`${target}, ${what}: ${ratio.value.toFixed(2)} × is worse than ${before.toFixed(2)} ×, which is written.`]
        : [];
    }),
  );
}

/** The numbers of documents and bytes may change, and the commas of a table are those of the text. */
function keyOf(target: number, what: string): string {
  const words = what.replaceAll(/[\d.]*\d(?:,\d+)*/g, '').replaceAll('`', '');
  return `${target} ${words.replaceAll(/\s+/g, ' ').trim()}`;
}
