import { createHash } from 'node:crypto';
import type { Diagnostic, Finding, QuotedPlace, Severity } from '../finding/finding.ts';
import { compareDiagnostics } from '../finding/order.ts';
import type { Limits } from '../limits/limits.ts';
import type { Location } from '../text/location.ts';
import { quoteOf } from '../text/quote.ts';
import { shorten } from '../text/shorten.ts';
import { SourceText } from '../text/source-text.ts';

export type Sources = ReadonlyMap<string, SourceText>;

/**
 * Place a finding in lines and columns, quote the lines, and shorten long texts. It has no fingerprint yet, for that counts
 * equal ones in the whole run.
 */
export function placed(
  { message, at, related = [], hint, fix }: Finding,
  { rule, severity }: { readonly rule: string; readonly severity: Severity },
  sources: Sources,
  { messageLength, quoteLength }: Limits,
): Diagnostic {
  const said = (text: string) => shorten(text, messageLength);
  const quoted = (place: Location) => quotedPlace(place, sources.get(place.file), quoteLength);
  return {
    rule,
    severity,
    message: said(message),
    ...(hint === undefined ? {} : { hint: said(hint) }),
    ...quoted(at),
    related: related.map((place) => ({ message: said(place.message), ...quoted(place.at) })),
    ...(fix === undefined ? {} : { fix: { ...fix, range: quoted(fix.at).range } }),
    fingerprint: '',
  };
}

function quotedPlace(at: Location, source: SourceText | undefined, quoteLength: number): QuotedPlace {
  if (source === undefined) return { at, range: new SourceText(at.file, '').rangeOf(at.span) };
  const range = source.rangeOf(at.span);
  return { at, range, quote: quoteOf(source.line(range.start.line), range.start.column, quoteLength) };
}

/** Bring placed diagnostics into their one order, none twice, with fingerprints. */
export function inOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const unique = [...new Map(diagnostics.map((diagnostic) => [placeKey(diagnostic), diagnostic])).values()];
  return fingerprinted(unique.sort(compareDiagnostics));
}

function placeKey({ rule, at, message }: Diagnostic): string {
  return `${rule}\0${at.file}\0${at.span.start}\0${at.span.end}\0${message}`;
}

/**
 * A fingerprint holds the rule, the file and the words, not the place: it stays when lines move. Of equal ones the
 * second and later also hold how many came before.
 */
function fingerprinted(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Map<string, number>();
  return diagnostics.map((diagnostic) => {
    const words = diagnostic.message.replaceAll(/\[\d+\]/g, '[]');
    const identity = `${diagnostic.rule}\0${diagnostic.at.file}\0${words}`;
    const before = seen.get(identity) ?? 0;
    seen.set(identity, before + 1);
    const fingerprint = createHash('sha256').update(`${identity}\0${before}`).digest('hex').slice(0, 32);
    return { ...diagnostic, fingerprint };
  });
}
