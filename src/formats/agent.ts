import type { Diagnostic } from '../finding/finding.ts';
import type { Report } from '../run/result.ts';
import { escapeLine, inertLines, oneLine } from '../text/escape.ts';
import { type Counts, partyNote } from '../writing/party.ts';
import { crashSentence, hintOf, summarySentence } from '../writing/sentences.ts';
import { silencedFindings, silencedLine } from '../writing/silenced.ts';
import { countsAll, type Reporter } from './reporter.ts';

/** One line a finding, counts last: for readers that pay for each word. `docs/formats.md` has the grammar. */
export const agent: Reporter = {
  id: 'agent',
  description: 'for agents: one line a finding with its place, rule, other side and fix; counts last',
  render: (report, { counts = countsAll }) => {
    const findings = report.diagnostics.map((diagnostic) => findingLine(diagnostic, report, counts));
    const silenced = silencedFindings(report).map((one) => `silenced: ${silencedLine(one)}`);
    const total = summarySentence(report.summary, report.crashes.length, report.coverage !== undefined);
    return inertLines([...findings, ...silenced, ...report.crashes.map(crashSentence), total, ''].join('\n'));
  },
};

function findingLine(diagnostic: Diagnostic, report: Report, counts: Counts): string {
  const { rule, severity, message, related } = diagnostic;
  const party = partyNote(diagnostic, counts);
  const otherSide = related.map((other) => `${placeOf(other)} ${part(other.message)}`.trim()).join(' ; ');
  const fix = part(hintOf(diagnostic, report) ?? '');
  return [
    `${placeOf(diagnostic)} ${word(rule)} ${severity}: ${part(message)}${party === undefined ? '' : ` (${party})`}`,
    otherSide || '-',
    fix || '-',
  ].join(' | ');
}

function placeOf({ at, range: { start } }: Pick<Diagnostic, 'at' | 'range'>): string {
  return `${word(at.file)}:${start.line}:${start.column}`;
}

/** A name in which blanks are shown too, so that the first blank ends it. */
function word(name: string): string {
  return withoutDividers(escapeLine(name).replace(/\s/g, escaped));
}

function part(text: string): string {
  return withoutDividers(
    oneLine(text)
      .trim()
      .replace(/ +;(?= )/g, ';'),
  );
}

function withoutDividers(text: string): string {
  return text.replaceAll('|', escaped);
}

function escaped(character: string): string {
  const code = character.charCodeAt(0).toString(16);
  return code.length > 2 ? `\\u${code.padStart(4, '0')}` : `\\x${code.padStart(2, '0')}`;
}
