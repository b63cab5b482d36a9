import { createHash } from 'node:crypto';
import type { Diagnostic, Finding, Severity } from '../diagnostics/diagnostic.ts';
import type { Location } from '../diagnostics/location.ts';
import { compareDiagnostics } from '../diagnostics/order.ts';
import type { QuotedLines } from '../text/quoted-lines.ts';
import { type Range, SourceText } from '../text/source-text.ts';

/** A finding with the rule that made it and the weight it has. */
export interface Signed {
  readonly rule: string;
  readonly severity: Severity;
  readonly finding: Finding;
}

/** Turn findings into diagnostics: placed in lines and columns, fingerprinted, in their one order, none twice. */
export function settle(signed: readonly Signed[], sources: ReadonlyMap<string, SourceText>): Diagnostic[] {
  return inOrder(place(signed, sources));
}

/** Place findings in lines and columns. They have no fingerprints yet, for these count equal ones in the whole run. */
export function place(signed: readonly Signed[], sources: ReadonlyMap<string, SourceText>): Diagnostic[] {
  const rangeOf = (at: Location): Range => (sources.get(at.file) ?? new SourceText(at.file, '')).rangeOf(at.span);
  return signed.map(({ rule, severity, finding }) => ({
    ...finding,
    rule,
    severity,
    range: rangeOf(finding.at),
    related: (finding.related ?? []).map((related) => ({ ...related, range: rangeOf(related.at) })),
    fingerprint: '',
  }));
}

/** The lines at which diagnostics, and the places related to them, begin. */
export function quotedBy(diagnostics: readonly Diagnostic[], sources: ReadonlyMap<string, SourceText>): QuotedLines {
  const quoted = new Map<string, Map<number, string>>();
  for (const { at, range } of diagnostics.flatMap((diagnostic) => [diagnostic, ...diagnostic.related])) {
    const source = sources.get(at.file);
    if (source === undefined) continue;
    const lines = quoted.get(at.file) ?? new Map<number, string>();
    quoted.set(at.file, lines.set(range.start.line, source.line(range.start.line)));
  }
  return quoted;
}

/** Bring placed diagnostics into their one order, none twice, with fingerprints. */
export function inOrder(placed: readonly Diagnostic[]): Diagnostic[] {
  const unique = [...new Map(placed.map((diagnostic) => [placeKey(diagnostic), diagnostic])).values()];
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
