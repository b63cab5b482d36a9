import type { Crash } from '../reporters/report.ts';
import { SourceText } from '../text/source-text.ts';
import type { Outcome } from './outcome.ts';

/** An outcome as JSON holds it. */
export interface WrittenOutcome extends Omit<Outcome, 'sources' | 'crashes'> {
  readonly crashes: readonly WrittenCrash[];
}

interface WrittenCrash {
  readonly doing: string;
  readonly message: string;
  readonly stack?: string;
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

function writeCrash({ doing, error }: Crash): WrittenCrash {
  if (!(error instanceof Error)) return { doing, message: String(error) };
  return { doing, message: error.message, ...(error.stack === undefined ? {} : { stack: error.stack }) };
}

function readCrash({ doing, message, stack }: WrittenCrash): Crash {
  return { doing, error: Object.assign(new Error(message), stack === undefined ? {} : { stack }) };
}
