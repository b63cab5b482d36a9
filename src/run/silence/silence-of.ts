import type { Diagnostic } from '../../finding/finding.ts';
import { loadText } from '../../load/read-file.ts';
import { SourceText } from '../../text/source-text.ts';
import { directivesIn } from '../../yaml/directives.ts';
import type { Context } from '../context.ts';
import { nothingSuppressed, type Suppression, suppress } from './comments.ts';

/** A function that takes out the findings that comments silence, of those comments that count in this run. */
export async function silenceOf(
  { comments, limits }: Context,
  sources: ReadonlyMap<string, SourceText>,
): Promise<(diagnostics: readonly Diagnostic[]) => Suppression> {
  if (comments === undefined) return nothingSuppressed;
  const { allowed, trusted: state } = comments;
  if (state === undefined) return (diagnostics) => suppress(diagnostics, sources, allowed && { allowed });
  const { fs, formerNames } = state;
  const trusted = new Map<string, SourceText>();
  for (const { file, text } of sources.values()) {
    if (directivesIn(text).length === 0) continue;
    const before = await loadText(fs, formerNames?.get(file) ?? file, limits.documentBytes);
    if ('text' in before) trusted.set(file, new SourceText(file, before.text));
  }
  return (diagnostics) => suppress(diagnostics, sources, { ...(allowed && { allowed }), trusted });
}
