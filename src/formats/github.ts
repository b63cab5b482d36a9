import type { Severity } from '../finding/finding.ts';
import { escapeLine, oneLine } from '../text/escape.ts';
import type { Range } from '../text/source-text.ts';
import { crashSentence, hintOf, sentences, summarySentence } from '../writing/sentences.ts';
import type { Reporter } from './reporter.ts';

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/**
 * Annotations of a pull request, as workflow commands. GitHub shows ten of each kind for a step.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export const github: Reporter = {
  id: 'github',
  description: 'annotations in the log of a GitHub workflow, shown at the lines of a pull request',
  render: (report, { nameInRepo = (file) => file }) => {
    const annotations = report.diagnostics.map((diagnostic) => {
      const { rule, severity, message, at, range, related } = diagnostic;
      const places = related.map(
        (place) => `${escapeLine(nameInRepo(place.at.file))}:${place.range.start.line}: ${place.message}`,
      );
      const properties = { file: escapeLine(nameInRepo(at.file)), ...linesOf(range), title: rule };
      return command(commands[severity], properties, sentences(message, ...places, hintOf(diagnostic, report)));
    });
    const crashes = report.crashes.map((crash) => command('error', { title: 'api-review' }, crashSentence(crash)));
    return [...annotations, ...crashes, summarySentence(report.summary, report.crashes.length), ''].join('\n');
  },
};

/** Columns are read only where they are on one line. */
function linesOf({ start, end }: Range): Record<string, number> {
  const lines = { line: start.line, endLine: end.line };
  return start.line === end.line ? { ...lines, col: start.column, endColumn: end.column } : lines;
}

function command(name: string, properties: Readonly<Record<string, string | number>>, message: string): string {
  const written = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name} ${written.join(',')}::${escapeData(message)}`;
}

/** As `@actions/core` escapes what it writes. */
function escapeData(value: string): string {
  return value.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(value: string): string {
  return escapeData(oneLine(value)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
