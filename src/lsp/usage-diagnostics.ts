import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import type { UsageError } from '../finding/errors.ts';
import { lspLine } from './places.ts';

/** The faults of a configuration, of waivers or a baseline by file, as their messages name the places: `file:line:column: …`. */
export function usageDiagnostics({ message }: UsageError): Map<string, Diagnostic[]> {
  const byFile = new Map<string, Diagnostic[]>();
  for (const line of message.split('\n')) {
    const [, file = 'api-review.config.yaml', number = '1', sentence = line] =
      /^([^:`\s]+):(\d+)(?::\d+)?:\s*(.*)$/.exec(line) ?? [];
    const found = {
      range: lspLine(Number(number)),
      severity: DiagnosticSeverity.Error,
      source: 'api-review',
      message: sentence,
    };
    byFile.set(file, [...(byFile.get(file) ?? []), found]);
  }
  return byFile;
}
