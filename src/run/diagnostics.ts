import type { Diagnostic, Finding, Party, QuotedPlace, Severity } from '../finding/finding.ts';
import { fingerprinter, identityOf } from '../finding/identity.ts';
import { compareDiagnostics } from '../finding/order.ts';
import type { Limits } from '../limits/limits.ts';
import type { Location } from '../text/location.ts';
import { shorten } from '../text/shorten.ts';
import { SourceText } from '../text/source-text.ts';

export type Sources = ReadonlyMap<string, SourceText>;

/**
 * Place a finding in lines and columns, quote the lines, and shorten long texts. It has no fingerprint yet, for that counts
 * equal ones in the whole run.
 */
export function placed(
  finding: Finding,
  { rule, severity, party }: { readonly rule: string; readonly severity: Severity; readonly party: Party },
  sources: Sources,
  { messageLength, quoteLength }: Limits,
  nameInRepo: (file: string) => string,
): Diagnostic {
  const { message, at, related = [], hint, fix } = finding;
  const said = (text: string) => shorten(text, messageLength);
  const quoted = (place: Location) => quotedPlace(place, sources.get(place.file), quoteLength);
  return {
    rule,
    severity,
    party,
    message: said(message),
    ...(hint === undefined ? {} : { hint: said(hint) }),
    ...quoted(at),
    related: related.map((place) => ({ message: said(place.message), ...quoted(place.at) })),
    ...(fix === undefined ? {} : { fix: { ...fix, range: quoted(fix.at).range } }),
    identity: identityOf(rule, finding, sources.get(at.file), nameInRepo),
    fingerprint: '',
  };
}

function quotedPlace(at: Location, source: SourceText | undefined, quoteLength: number): QuotedPlace {
  if (source === undefined) return { at, range: new SourceText(at.file, '').rangeOf(at.span) };
  const range = source.rangeOf(at.span);
  return { at, range, quote: source.quoteAt(range.start, quoteLength) };
}

/** Bring placed diagnostics into their one order, none twice, with fingerprints. */
export function inOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const unique = [...new Map(diagnostics.map((diagnostic) => [placeKey(diagnostic), diagnostic])).values()];
  return fingerprinted(unique.sort(compareDiagnostics));
}

/** The rule, the place and the message: findings with one key are one. */
export function placeKey({ rule, at, message }: Diagnostic): string {
  return `${rule}\0${at.file}\0${at.span.start}\0${at.span.end}\0${message}`;
}

function fingerprinted(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const fingerprintOf = fingerprinter();
  return diagnostics.map((diagnostic) => ({
    ...diagnostic,
    fingerprint: fingerprintOf(diagnostic.identity),
    ...(diagnostic.folded && {
      folded: diagnostic.folded.map(({ identity }) => ({ identity, fingerprint: fingerprintOf(identity) })),
    }),
  }));
}
