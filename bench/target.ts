import { type Comparison, isIdentical } from './findings.ts';
import type { Effort, Measured } from './measure.ts';

/** What a target is given to measure with. */
export interface Options extends Effort {
  /** An empty folder of its own, deleted afterwards. */
  readonly folder: string;
  /** Small inputs, for a look at whether the bench works; what it prints is no measurement. */
  readonly quick: boolean;
  /** How many repos the generated catalogs of target 6 have. */
  readonly sizes: readonly number[];
  /** Says what is being done now. */
  readonly say: (doing: string) => void;
}

/** One line of the table. */
export interface Row {
  readonly what: string;
  readonly ours?: string;
  readonly peer?: string;
  /** The figure that is compared with the target. */
  readonly figure?: string;
  /** It as a number, where it is a ratio; at a floor, more is better. */
  readonly ratio?: { readonly value: number; readonly isFloor: boolean };
  readonly wanted: string;
  /** Undefined when it could not be measured. */
  readonly reached?: boolean;
  readonly note?: string;
  /** Everything that was measured, for the JSON. */
  readonly measured?: unknown;
}

export interface Target {
  readonly number: number;
  readonly title: string;
  run(options: Options): Promise<Row[]>;
}

/** A limit that a ratio is compared with. */
export type Wanted = { readonly atLeast: number } | { readonly atMost: number };

export function ratioRow(
  what: string,
  ratio: number,
  wanted: Wanted,
  rest: Pick<Row, 'ours' | 'peer' | 'note' | 'measured'>,
): Row {
  const isFloor = 'atLeast' in wanted;
  const reached = isFloor ? ratio >= wanted.atLeast : ratio <= wanted.atMost;
  const limit = isFloor ? `≥ ${wanted.atLeast} ×` : `≤ ${wanted.atMost} ×`;
  const figure = `${ratio.toFixed(2)} ×`;
  return { what, figure, ratio: { value: ratio, isFloor }, wanted: limit, reached, ...rest };
}

/** Two tools must find the same. */
export function identicalRow(what: string, found: Comparison): Row {
  const differing = found.onlyOurs.length + found.onlyPeer.length;
  return {
    what,
    ours: `${found.ours}`,
    peer: `${found.peer}`,
    figure: `${differing} differ`,
    wanted: 'identical',
    reached: isIdentical(found),
    ...(differing > 0 && { measured: found }),
  };
}

export function missing(what: string, peer: string): Row {
  return { what, wanted: '', note: `${peer} is not installed: \`npm ci\` in bench/ installs it` };
}

export function inSeconds(seconds: number): string {
  return seconds < 1 ? `${Math.round(seconds * 1000)} ms` : `${seconds.toFixed(2)} s`;
}

export function inMegabytes(bytes: number | undefined): string {
  return bytes === undefined ? 'unknown' : `${Math.round(bytes / 1e6)} MB`;
}

/** Wall time, CPU and memory of a command in one cell. */
export function shown({ seconds, cpu, peak }: Pick<Measured, 'seconds' | 'cpu' | 'peak'>): string {
  const parts = [
    inSeconds(seconds),
    cpu !== undefined && `${inSeconds(cpu)} CPU`,
    peak !== undefined && inMegabytes(peak),
  ];
  return parts.filter((part) => part !== false).join(', ');
}
