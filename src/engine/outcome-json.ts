import { readCrash, type WrittenCrash, writeCrash } from '../reporters/crash.ts';
import { readLines, type WrittenLines, writeLines } from '../text/quoted-lines.ts';
import type { Outcome } from './outcome.ts';

/** An outcome as JSON holds it. */
export interface WrittenOutcome extends Omit<Outcome, 'lines' | 'crashes'> {
  readonly lines: WrittenLines;
  readonly crashes: readonly WrittenCrash[];
}

/** An outcome as plain data. */
export function writeOutcome({ lines, crashes, ...rest }: Outcome): WrittenOutcome {
  return { ...rest, lines: writeLines(lines), crashes: crashes.map(writeCrash) };
}

/** The outcome again. */
export function readOutcome({ lines, crashes, ...rest }: WrittenOutcome): Outcome {
  return { ...rest, lines: readLines(lines), crashes: crashes.map(readCrash) };
}
