import type { Diagnostic } from '../finding/finding.ts';
import type { RecordReport, Report } from '../run/result.ts';
import { jsonPieces } from '../text/json.ts';
import { adviceOf } from '../writing/advice.ts';
import type { Reporter, ReporterOptions } from './reporter.ts';

/** The contract for machines, described by `schemas/report-v2.schema.json`. */
export const json: Reporter = {
  id: 'json',
  description: 'for machines: version 2 of a published schema',
  render: (report, options) => [...piecesOf(report, options)].join(''),
  pieces: piecesOf,
};

function* piecesOf(report: Report, { version }: ReporterOptions): Generator<string> {
  const { records, diagnostics, suppressed, crashes, account, summary, coverage } = report;
  const written = (diagnostic: Diagnostic) => diagnosticOf(diagnostic, report);
  yield* jsonPieces(
    {
      version: 2,
      tool: { name: 'api-review', version },
      records: each(records, recordOf),
      diagnostics: each(diagnostics, written),
      suppressed: each(suppressed, ({ diagnostic, by, reason }) => ({ ...written(diagnostic), by, reason })),
      crashes: each(crashes, ({ doing, error }) => ({ doing, message: messageOf(error) })),
      account,
      summary,
      coverage,
    },
    2,
  );
  yield '\n';
}

/** Each item as it is written, made when its turn comes: there may be a million of them. */
function* each<T>(items: readonly T[], written: (item: T) => object): Generator<object> {
  for (const item of items) yield written(item);
}

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
