import type { Diagnostic } from '../finding/finding.ts';
import type { Report } from '../run/result.ts';
import { escapeLine, oneLine } from '../text/escape.ts';
import { crashSentence, hintOf, sentences } from '../writing/sentences.ts';
import { byFile } from '../writing/shown-findings.ts';
import { type Element, xmlDocument } from '../writing/xml.ts';
import type { Reporter } from './reporter.ts';

/** The format of Checkstyle's XMLLogger, which many tools read. @see https://checkstyle.org */
export const checkstyle: Reporter = {
  id: 'checkstyle',
  description: 'Checkstyle XML, for Jenkins, reviewdog and other readers of it',
  render: (report, { nameInRepo = (file) => file }) => {
    const files = byFile(report.diagnostics).map(([file, diagnostics]) =>
      fileOf(
        nameInRepo(file),
        diagnostics.map((diagnostic) => errorOf(diagnostic, report)),
      ),
    );
    const crashes = report.crashes.map((crash) => ({
      name: 'error',
      attributes: { line: 1, severity: 'error', message: crashSentence(crash), source: 'api-review' },
    }));
    const children = crashes.length === 0 ? files : [...files, fileOf('api-review', crashes)];
    return xmlDocument({ name: 'checkstyle', attributes: { version: '4.3' }, children });
  },
};

function fileOf(name: string, children: readonly Element[]): Element {
  return { name: 'file', attributes: { name: escapeLine(name) }, children };
}

function errorOf(diagnostic: Diagnostic, report: Report): Element {
  const { rule, severity, message, range } = diagnostic;
  return {
    name: 'error',
    attributes: {
      line: range.start.line,
      column: range.start.column,
      severity,
      message: sentences(message, hintOf(diagnostic, report)),
      source: oneLine(`api-review.${rule}`),
    },
  };
}
