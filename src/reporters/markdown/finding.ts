import type { Diagnostic, Severity } from '../../diagnostics/diagnostic.ts';
import type { Range } from '../../text/source-text.ts';
import { escapeControls } from '../escape.ts';
import { escapeMarkdown } from '../escape-markdown.ts';
import { excerptOf } from '../excerpt.ts';
import { hintOf } from '../hint.ts';
import type { Report } from '../report.ts';

const marks: Readonly<Record<Severity, string>> = { error: '❌', warning: '⚠️', info: 'ℹ️' };

/** A finding as a paragraph of its own, with the lines that contradict each other. */
export function findingBlock(
  diagnostic: Diagnostic,
  report: Pick<Report, 'rules' | 'lines'>,
  nameInRepo: (file: string) => string,
): string {
  const { rule, severity, message, at, range, related } = diagnostic;
  const place = (file: string, where: Range, words?: string) =>
    placeBlock(file, where, words, report.lines, nameInRepo);
  const hint = hintOf(diagnostic, report);
  return [
    `${marks[severity]} **${escapeMarkdown(message)}** <code>${escapeMarkdown(rule)}</code>\n`,
    place(at.file, range),
    ...related.map((other) => place(other.at.file, other.range, other.message)),
    ...(hint === undefined ? [] : [`${escapeMarkdown(hint)}\n`]),
  ].join('\n');
}

/** A finding as one line of a list. */
export function findingLine({ rule, severity, message, at, range }: Diagnostic, nameInRepo: (file: string) => string) {
  const place = `${nameInRepo(at.file)}:${range.start.line}`;
  return `- ${marks[severity]} ${code(place)} ${escapeMarkdown(message)} ${code(rule)}`;
}

function placeBlock(
  file: string,
  range: Range,
  words: string | undefined,
  lines: Report['lines'],
  nameInRepo: (file: string) => string,
): string {
  const { line, column } = range.start;
  const head = `${code(`${nameInRepo(file)}:${line}:${column}`)}${words === undefined ? '' : ` ${escapeMarkdown(words)}`}`;
  const excerpt = excerptOf(lines.get(file)?.get(line), range, '^');
  if (excerpt === undefined) return `${head}\n`;
  const gutter = String(excerpt.number);
  const frame = [`${gutter} │ ${excerpt.text}`, `${' '.repeat(gutter.length)} │ ${excerpt.underline}`].join('\n');
  return `${head}\n\n${fenced(frame)}\n`;
}

function code(text: string): string {
  return `<code>${escapeMarkdown(text)}</code>`;
}

/** A code block that its own text cannot end. */
function fenced(text: string): string {
  const runs = text.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(3, ...runs.map(({ length }) => length + 1)));
  return `${fence}text\n${escapeControls(text)}\n${fence}`;
}
