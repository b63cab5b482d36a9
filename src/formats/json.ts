import type { Diagnostic } from '../finding/finding.ts';
import type { RecordReport } from '../run/result.ts';
import { asJson } from '../text/json.ts';
import type { Reporter } from './reporter.ts';

/** The contract for machines, described by `schemas/report-v2.schema.json`. */
export const json: Reporter = {
  id: 'json',
  description: 'for machines: version 2 of a published schema',
  render: (report, { version }) => {
    const { records, diagnostics, suppressed, crashes, account, summary } = report;
    const document = {
      version: 2,
      tool: { name: 'api-review', version },
      records: records.map(recordOf),
      diagnostics: diagnostics.map(diagnosticOf),
      suppressed: suppressed.map(({ diagnostic, by, reason }) => ({ ...diagnosticOf(diagnostic), by, reason })),
      crashes: crashes.map(({ doing, error }) => ({ doing, message: messageOf(error) })),
      account,
      summary,
    };
    return `${asJson(document, 2)}\n`;
  },
};

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function recordOf({ file, dialect, claim, missing, evidence, onPages, events }: RecordReport): object {
  const { kind, published, publishedRange, specs, range } = claim;
  return {
    file,
    dialect,
    claim: {
      kind,
      published,
      specs,
      ...(range === undefined ? {} : { range }),
      ...(publishedRange === undefined ? {} : { publishedRange }),
    },
    missing,
    ...(evidence === undefined ? {} : { evidence }),
    ...(onPages === undefined ? {} : { onPages }),
    ...(events === undefined ? {} : { events }),
  };
}

function diagnosticOf({ rule, severity, message, at, range, related, hint, fix, fingerprint }: Diagnostic): object {
  return {
    rule,
    severity,
    message,
    file: at.file,
    range,
    related: related.map((place) => ({ file: place.at.file, range: place.range, message: place.message })),
    ...(hint === undefined ? {} : { hint }),
    ...(fix === undefined ? {} : { fix: { range: fix.range, text: fix.text } }),
    fingerprint,
  };
}
