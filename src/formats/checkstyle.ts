import type { Diagnostic } from '../finding/finding.ts';
import type { Report } from '../run/result.ts';
import { escapeLine, oneLine } from '../text/escape.ts';
import { type Counts, partySentence, severityAtGate } from '../writing/party.ts';
import { crashSentence, hintOf, sentences } from '../writing/sentences.ts';
import { byFile } from '../writing/shown-findings.ts';
import { silencedFindings, silencedLine } from '../writing/silenced.ts';
import { type Element, xmlDocument } from '../writing/xml.ts';
import { countsAll, type Reporter } from './reporter.ts';

/**
 * The format of Checkstyle's XMLLogger, which many tools read. Silenced findings are comments: Checkstyle itself writes nothing of
 * `severity="ignore"`, and Jenkins would count it as a warning.
 *
 * @see https://checkstyle.org
 */
export const checkstyle: Reporter = {
  id: 'checkstyle',
  description: 'Checkstyle XML, for Jenkins, reviewdog and other readers of it',
  render: (report, { nameInRepo = (file) => file, counts = countsAll }) => {
    const files = byFile(report.diagnostics).map(([file, diagnostics]) =>
      fileOf(
        nameInRepo(file),
        diagnostics.map((diagnostic) => errorOf(diagnostic, report, counts)),
      ),
    );
    const crashes = report.crashes.map((crash) => ({
      name: 'error',
      attributes: { line: 1, severity: 'error', message: crashSentence(crash), source: 'api-review' },
    }));
    const children = crashes.length === 0 ? files : [...files, fileOf('api-review', crashes)];
    const comments = silencedFindings(report).map((one) => `silenced: ${silencedLine(one, nameInRepo)}`);
    return xmlDocument({ name: 'checkstyle', attributes: { version: '4.3' }, children, comments });
  },
};

function fileOf(name: string, children: readonly Element[]): Element {
  return { name: 'file', attributes: { name: escapeLine(name) }, children };
}

function errorOf(diagnostic: Diagnostic, report: Report, counts: Counts): Element {
  const { rule, message, range } = diagnostic;
  return {
    name: 'error',
    attributes: {
      line: range.start.line,
      column: range.start.column,
      severity: severityAtGate(diagnostic, counts),
      message: sentences(message, hintOf(diagnostic, report), partySentence(diagnostic, counts)),
      source: oneLine(`api-review.${rule}`),
    },
  };
}
