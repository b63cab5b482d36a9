import { readCrash, type WrittenCrash, writeCrash } from './crash.ts';
import type { Outcome } from './outcome.ts';

/** An outcome as JSON holds it. */
export interface WrittenOutcome extends Omit<Outcome, 'crashes'> {
  readonly crashes: readonly WrittenCrash[];
}

/** An outcome as plain data. */
export function writeOutcome({ crashes, ...rest }: Outcome): WrittenOutcome {
  return { ...rest, crashes: crashes.map(writeCrash) };
}

/** The outcome again. */
export function readOutcome({ crashes, ...rest }: WrittenOutcome): Outcome {
  return { ...rest, crashes: crashes.map(readCrash) };
}
