import type { Severity } from '../finding/finding.ts';
import type { CatalogFinding, Frame } from '../report/catalog/types.ts';
import { escapeLine } from '../text/escape.ts';
import { escapeMarkdown, escapeMarkdownCode } from './escape-markdown.ts';

const marks: Readonly<Record<Severity, string>> = { error: '❌', warning: '⚠️', info: 'ℹ️' };

type NameInRepo = (file: string) => string;

/** A finding as a paragraph of its own, with the lines that contradict each other. */
export function findingBlock(
  { severity, message, rule, frames, hint }: CatalogFinding,
  nameInRepo: NameInRepo,
): string {
  return [
    `${marks[severity]} **${escapeMarkdown(message)}** ${code(rule)}\n`,
    ...frames.map((frame) => frameBlock(frame, nameInRepo)),
    ...(hint === undefined ? [] : [`→ ${escapeMarkdown(hint)}\n`]),
  ].join('\n');
}

/** A finding as one line of a list. */
export function findingLine({ rule, severity, message, frames }: CatalogFinding, nameInRepo: NameInRepo): string {
  const places = frames.slice(0, 1).map(({ file, line }) => code(escapeLine(`${nameInRepo(file)}:${line}`)));
  return ['-', marks[severity], ...places, escapeMarkdown(message), code(rule)].join(' ');
}

export function code(text: string): string {
  return `<code>${escapeMarkdownCode(text)}</code>`;
}

function frameBlock({ file, line, column, message, code: text }: Frame, nameInRepo: NameInRepo): string {
  const place = code(escapeLine(`${nameInRepo(file)}:${line}:${column}`));
  const head = message === undefined ? place : `${place} ${escapeMarkdown(message)}`;
  if (text === undefined) return `${head}\n`;
  const gutter = `${line} │ `;
  const underline = ' '.repeat(gutter.length + text.before.length) + '^'.repeat(Math.max(1, text.meant.length));
  return `${head}\n\n${fenced(`${gutter}${text.before}${text.meant}${text.after}\n${underline}`)}\n`;
}

/** A code block that its own text cannot end. */
function fenced(text: string): string {
  const runs = text.match(/`+/g) ?? [];
  const fence = '`'.repeat(runs.reduce((most, { length }) => Math.max(most, length + 1), 3));
  return `${fence}text\n${text}\n${fence}`;
}
