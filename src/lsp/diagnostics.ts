import { DiagnosticSeverity, DiagnosticTag, type Diagnostic as LspDiagnostic } from 'vscode-languageserver';
import type { Diagnostic, Severity } from '../finding/finding.ts';
import { rulePage } from '../rules/rule-page.ts';
import type { Report } from '../run/result.ts';
import { lspRange, uriOf } from './places.ts';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/** Rules whose findings are of text that can go. */
const unnecessary = new Set([
  'suppression/unused',
  'waiver/unused',
  'evidence/duplicate-page',
  'evidence/capture-unused',
]);
const deprecated = new Set(['catalog/old-version', 'record/outdated']);

/** The findings of a run as editors show them, by file. The same words as everywhere else. */
export function diagnosticsByFile(
  folder: string,
  { diagnostics }: Pick<Report, 'diagnostics'>,
): Map<string, LspDiagnostic[]> {
  const byFile = new Map<string, LspDiagnostic[]>();
  for (const one of diagnostics) {
    const own = byFile.get(one.at.file) ?? [];
    own.push(lspDiagnostic(folder, one));
    byFile.set(one.at.file, own);
  }
  return byFile;
}

function lspDiagnostic(
  folder: string,
  { rule, severity, message, range, related, fingerprint }: Diagnostic,
): LspDiagnostic {
  const page = rulePage(rule);
  const tags = [
    ...(unnecessary.has(rule) ? [DiagnosticTag.Unnecessary] : []),
    ...(deprecated.has(rule) ? [DiagnosticTag.Deprecated] : []),
  ];
  return {
    range: lspRange(range),
    severity: severities[severity],
    source: 'api-review',
    code: rule,
    ...(page !== undefined && { codeDescription: { href: page } }),
    message,
    relatedInformation: related.map((place) => ({
      location: { uri: uriOf(folder, place.at.file), range: lspRange(place.range) },
      message: place.message,
    })),
    ...(tags.length > 0 && { tags }),
    data: fingerprint,
  };
}
