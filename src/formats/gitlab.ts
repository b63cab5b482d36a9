import type { Severity } from '../finding/finding.ts';
import { escapeLine, oneLine } from '../text/escape.ts';
import { asJson } from '../text/json.ts';
import { partySentence, severityAtGate } from '../writing/party.ts';
import { crashSentence, hintOf, sentences } from '../writing/sentences.ts';
import { countsAll, type Reporter } from './reporter.ts';

const severities: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', info: 'info' };

/**
 * A GitLab Code Quality report.
 *
 * @see https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 */
export const gitlab: Reporter = {
  id: 'gitlab',
  description: 'GitLab Code Quality, shown in a merge request',
  render: (report, { nameInRepo = (file) => file, counts = countsAll }) => {
    const issues = report.diagnostics.map((diagnostic) => {
      const { rule, message, at, range, fingerprint } = diagnostic;
      return {
        description: sentences(message, hintOf(diagnostic, report), partySentence(diagnostic, counts)),
        check_name: oneLine(rule),
        fingerprint,
        severity: severities[severityAtGate(diagnostic, counts)],
        location: {
          path: escapeLine(nameInRepo(at.file)),
          lines: { begin: range.start.line, end: range.end.line },
        },
      };
    });
    const crashes = report.crashes.map((crash, index) => ({
      description: crashSentence(crash),
      check_name: 'internal-error',
      fingerprint: `internal-error-${index + 1}`,
      severity: 'blocker',
      location: { path: '.', lines: { begin: 1 } },
    }));
    return `${asJson([...crashes, ...issues], 2)}\n`;
  },
};
