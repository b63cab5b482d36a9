import { validate } from 'compiled-schema:baseline-v1';
import { UsageError } from '../../finding/errors.ts';
import type { Diagnostic } from '../../finding/finding.ts';
import { asJson } from '../../text/json.ts';
import { toPlain } from '../../yaml/node.ts';
import { schemaFindings } from '../../yaml/schema.ts';
import { parseSource } from '../../yaml/source-file.ts';
import type { Report } from '../result.ts';
import { withDiagnostics } from '../result.ts';

/** Findings that were there when a team began to use the tool: known, not to be added to. */
export interface Baseline {
  readonly version: 1;
  readonly findings: readonly BaselineFinding[];
}

/** Only `fingerprint` is compared; the other fields are for readers of the file. */
export interface BaselineFinding {
  readonly fingerprint: string;
  readonly rule: string;
  readonly file: string;
  readonly message: string;
}

/** A report without the findings of a baseline, and those of the baseline that are no more. */
export interface Baselined {
  readonly report: Report;
  readonly fixed: readonly BaselineFinding[];
}

/** The baseline that makes a report clean. */
export function baselineOf({ diagnostics }: Report): Baseline {
  const findings = diagnostics.map(({ fingerprint, rule, at, message }) => ({
    fingerprint,
    rule,
    file: at.file,
    message,
  }));
  return { version: 1, findings };
}

/** Take known findings out of a report. */
export function applyBaseline(report: Report, baseline: Baseline): Baselined {
  const fingerprints = new Set(baseline.findings.map(({ fingerprint }) => fingerprint));
  const isKnown = ({ fingerprint }: Diagnostic) => fingerprints.has(fingerprint);
  const diagnostics = report.diagnostics.filter((diagnostic) => !isKnown(diagnostic));
  const known = report.diagnostics.filter(isKnown);
  const rest = withDiagnostics(
    report,
    diagnostics,
    known.map((diagnostic) => ({ diagnostic, by: 'baseline', reason: '' })),
  );
  const present = new Set(rest.suppressed.map(({ diagnostic }) => diagnostic.fingerprint));
  return { report: rest, fixed: baseline.findings.filter(({ fingerprint }) => !present.has(fingerprint)) };
}

export function renderBaseline(baseline: Baseline): string {
  return `${asJson(baseline, 2)}\n`;
}

/** Read a baseline. @throws UsageError when the text is none */
export function parseBaseline(file: string, text: string): Baseline {
  const { root, problems } = parseSource(file, text);
  const problem =
    problems[0]?.finding.message ?? (root === undefined ? 'it is empty' : schemaFindings(validate, root)[0]?.message);
  if (root === undefined || problem !== undefined) {
    throw new UsageError(`The baseline \`${file}\` cannot be read: ${problem} Write it again with --update-baseline.`);
  }
  return toPlain(root) as Baseline;
}
