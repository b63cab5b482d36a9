import { oneLine } from '../text/escape.ts';
import type { Location } from '../text/location.ts';
import type { SourceText } from '../text/source-text.ts';
import type { Finding } from './finding.ts';

/** The invocation is wrong (a flag, a path, a configuration): printed without a stack, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The error of a file that configures the tool, with a line for each finding: its place, what is wrong, how to mend it. */
export function placedError(source: SourceText, findings: readonly Finding[]): UsageError {
  const lines = findings.map(({ message, at, hint }) =>
    oneLine([`${placeOf(source, at)}:`, message, hint ?? ''].join(' ').trim()),
  );
  return new UsageError(lines.join('\n'));
}

/** A place as editors and compilers write it: `file:line:column`. */
export function placeOf(source: SourceText, at: Location): string {
  const { line, column } = source.positionAt(at.span.start);
  return `${source.file}:${line}:${column}`;
}
