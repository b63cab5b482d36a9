import { oneLine } from '../text/escape.ts';
import type { Location } from '../text/location.ts';
import type { SourceText } from '../text/source-text.ts';

/** The invocation is wrong (a flag, a path, a configuration): printed without a stack, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What is wrong at a place of a file that configures the tool. */
export interface Misuse {
  readonly message: string;
  readonly at: Location;
  readonly hint?: string;
}

/** An error that names each place, a line each. */
export function placedError(source: SourceText, misuses: readonly Misuse[]): UsageError {
  const lines = misuses.map(({ message, at, hint }) =>
    oneLine([`${placeOf(source, at)}:`, message, hint ?? ''].join(' ').trim()),
  );
  return new UsageError(lines.join('\n'));
}

/** A place as editors and compilers write it: `file:line:column`. */
export function placeOf(source: SourceText, at: Location): string {
  const { line, column } = source.positionAt(at.span.start);
  return `${source.file}:${line}:${column}`;
}
