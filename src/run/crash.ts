import type { Crash } from './result.ts';

/** A crash as JSON holds it. */
export interface WrittenCrash {
  readonly doing: string;
  readonly message: string;
  readonly stack?: string;
}

export function writeCrash({ doing, error }: Crash): WrittenCrash {
  if (!(error instanceof Error)) return { doing, message: String(error) };
  return { doing, message: error.message, ...(error.stack === undefined ? {} : { stack: error.stack }) };
}

export function readCrash({ doing, message, stack }: WrittenCrash): Crash {
  return { doing, error: Object.assign(new Error(message), stack === undefined ? {} : { stack }) };
}
