import type { Severity } from '../finding/finding.ts';
import type { Report } from '../run/result.ts';
import { escapeLine, oneLine } from '../text/escape.ts';
import type { Range } from '../text/source-text.ts';
import { partyNote, severityAtGate } from '../writing/party.ts';
import { counted, crashSentence, hintOf, sentences, summarySentence } from '../writing/sentences.ts';
import { firstSilenced, silencedFindings, silencedLine } from '../writing/silenced.ts';
import { countsAll, type Reporter } from './reporter.ts';

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/**
 * Annotations of a pull request, as workflow commands. GitHub shows ten of each kind for a step.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export const github: Reporter = {
  id: 'github',
  description: 'annotations in the log of a GitHub workflow, shown at the lines of a pull request',
  render: (report, { nameInRepo = (file) => file, counts = countsAll }) => {
    const annotations = report.diagnostics.map((diagnostic) => {
      const { rule, message, at, range, related } = diagnostic;
      const places = related.map(
        (place) => `${escapeLine(nameInRepo(place.at.file))}:${place.range.start.line}: ${place.message}`,
      );
      const note = partyNote(diagnostic, counts);
      const title = note === undefined ? rule : `${rule} (${note})`;
      const properties = { file: escapeLine(nameInRepo(at.file)), ...linesOf(range), title };
      const name = commands[severityAtGate(diagnostic, counts)];
      return command(name, properties, sentences(message, ...places, hintOf(diagnostic, report)));
    });
    const crashes = report.crashes.map((crash) => command('error', { title: 'api-review' }, crashSentence(crash)));
    return [
      ...silencedNotice(report, nameInRepo),
      ...annotations,
      ...crashes,
      summarySentence(report.summary, report.crashes.length, report.coverage !== undefined),
      '',
    ].join('\n');
  },
};

/** Findings that the notice names: an annotation is short. */
const mostSilenced = 5;

/** One notice before all others, of which GitHub may leave some out. */
function silencedNotice(report: Report, nameInRepo: (file: string) => string): string[] {
  const { length } = report.suppressed;
  if (length === 0) return [];
  const { shown, rest } = firstSilenced(silencedFindings(report), mostSilenced);
  const named = shown.map((one) => `silenced: ${silencedLine(one, nameInRepo)}`);
  const lines = [
    `${counted(length, 'finding')} ${length === 1 ? 'is' : 'are'} silenced`,
    ...named,
    ...(rest > 0 ? [counted(rest, 'more finding')] : []),
  ];
  return [command('notice', { title: 'silenced findings' }, lines.join('\n'))];
}

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
