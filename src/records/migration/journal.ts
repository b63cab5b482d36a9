import { readablePath } from '../../yaml/pointer.ts';

/** Text of the record that stands in another place now: paths as people write them. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/** What a migration did, as it goes. */
export interface Journal {
  readonly moves: readonly Move[];
  readonly unmapped: readonly Move[];
  /** Say that a value, or the word of it, has a place of its own now. */
  readonly noteMove: (pointer: string, to: string) => void;
  /** Say that a value has none, and where it is kept. */
  readonly noteUnmapped: (pointer: string, to: string) => void;
  /** Say that the text of a value is used up. */
  readonly take: (pointer: string) => void;
  /** True when the text of a value is used up, alone or as part of something larger. */
  readonly isTaken: (pointer: string) => boolean;
  /** True when some of the text below a value is used up. */
  readonly isTouched: (pointer: string) => boolean;
}

export function startJournal(): Journal {
  const moves: Move[] = [];
  const unmapped: Move[] = [];
  const taken = new Set<string>();
  const touched = new Set<string>();
  return {
    ...{ moves, unmapped },
    noteMove: (pointer, to) => moves.push({ from: readablePath(pointer), to }),
    noteUnmapped: (pointer, to) => unmapped.push({ from: readablePath(pointer), to }),
    take: (pointer) => {
      taken.add(pointer);
      for (const above of pointersAbove(pointer)) touched.add(above);
    },
    isTaken: (pointer) => taken.has(pointer) || pointersAbove(pointer).some((above) => taken.has(above)),
    isTouched: (pointer) => touched.has(pointer),
  };
}

function pointersAbove(pointer: string): string[] {
  const segments = pointer.split('/');
  return segments.slice(1).map((_, index) => segments.slice(0, index + 1).join('/'));
}
