import { readCrash, type WrittenCrash, writeCrash } from '../reporters/crash.ts';
import { SourceText } from '../text/source-text.ts';
import type { Outcome } from './outcome.ts';

/** An outcome as JSON holds it. */
export interface WrittenOutcome extends Omit<Outcome, 'sources' | 'crashes'> {
  readonly crashes: readonly WrittenCrash[];
}

/** An outcome as plain data, without the texts that it points into. */
export function writeOutcome({ sources: _, crashes, ...rest }: Outcome): WrittenOutcome {
  return { ...rest, crashes: crashes.map(writeCrash) };
}

/** The outcome again, with texts by file. */
export function readOutcome({ crashes, ...rest }: WrittenOutcome, texts: ReadonlyMap<string, string>): Outcome {
  const sources = new Map([...texts].map(([file, text]) => [file, new SourceText(file, text)]));
  return { ...rest, crashes: crashes.map(readCrash), sources };
}
