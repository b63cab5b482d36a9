import type { Diagnostic } from '../finding/finding.ts';
import type { RecordReport, Report } from '../run/result.ts';
import { asJson } from '../text/json.ts';
import { adviceOf } from '../writing/advice.ts';
import type { Reporter } from './reporter.ts';

/** The contract for machines, described by `schemas/report-v2.schema.json`. */
export const json: Reporter = {
  id: 'json',
  description: 'for machines: version 2 of a published schema',
  render: (report, { version }) => {
    const { records, diagnostics, suppressed, crashes, account, summary, coverage } = report;
    const written = (diagnostic: Diagnostic) => diagnosticOf(diagnostic, report);
    const document = {
      version: 2,
      tool: { name: 'api-review', version },
      records: records.map(recordOf),
      diagnostics: diagnostics.map(written),
      suppressed: suppressed.map(({ diagnostic, by, reason }) => ({ ...written(diagnostic), by, reason })),
      crashes: crashes.map(({ doing, error }) => ({ doing, message: messageOf(error) })),
      account,
      summary,
      ...(coverage === undefined ? {} : { coverage }),
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

function diagnosticOf(diagnostic: Diagnostic, report: Report): object {
  const { rule, severity, party, message, at, range, related, fix, fingerprint } = diagnostic;
  return {
    rule,
    severity,
    party,
    message,
    file: at.file,
    range,
    related: related.map((place) => ({ file: place.at.file, range: place.range, message: place.message })),
    ...adviceOf(diagnostic, report),
    ...(fix === undefined ? {} : { fix: { range: fix.range, text: fix.text } }),
    fingerprint,
  };
}
