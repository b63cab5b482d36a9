import type { Crash } from '../run/result.ts';
import { oneLine } from '../text/escape.ts';

/** Sentences in one line, each with a full stop. */
export function sentences(...parts: readonly (string | undefined)[]): string {
  return parts
    .filter((part): part is string => part !== undefined && part !== '')
    .map((part) => oneLine(part).replace(/(?<![.!?…])$/, '.'))
    .join(' ');
}

/** What failed in the tool itself, without its stack. */
export function crashSentence({ doing, error }: Crash): string {
  return oneLine(`internal error while ${doing}: ${error instanceof Error ? error.message : String(error)}`);
}
