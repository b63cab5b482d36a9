import type { Severity } from '../finding/finding.ts';
import { escapeLine, oneLine } from '../text/escape.ts';
import type { Frame, ShownFinding } from './shown-findings.ts';

/**
 * Text for one cell or line of Markdown: neither Markdown nor HTML in it has an effect, links included. GitHub and GitLab look
 * for mentions and numbers of issues in the text that comes of it; a space without width keeps them from it.
 */
export function escapeMarkdown(text: string): string {
  return escapeMarkdownCode(text).replaceAll(/(?:&#64;|\\#)(?=\S)/g, '$&&#8203;');
}

/** The same for text in `<code>`, where platforms look for no mention. */
function escapeMarkdownCode(text: string): string {
  return oneLine(text)
    .replaceAll(/:\/\/|[&<>@]|[\\`*_{}[\]()#+!|~^$=-]/g, (found) => entities[found] ?? `\\${found}`)
    .replaceAll(/(?<=www)\./gi, '&#46;');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '@': '&#64;',
  '://': '&#58;//',
};

const marks: Readonly<Record<Severity, string>> = { error: '❌', warning: '⚠️', info: 'ℹ️' };

type NameInRepo = (file: string) => string;

/** A finding as a paragraph of its own, with the lines that contradict each other. */
export function findingBlock({ severity, message, rule, frames, hint }: ShownFinding, nameInRepo: NameInRepo): string {
  return [
    `${marks[severity]} **${escapeMarkdown(message)}** ${code(rule)}\n`,
    ...frames.map((frame) => frameBlock(frame, nameInRepo)),
    ...(hint === undefined ? [] : [`→ ${escapeMarkdown(hint)}\n`]),
  ].join('\n');
}

/** A finding as one line of a list. */
export function findingLine({ rule, severity, message, frames }: ShownFinding, nameInRepo: NameInRepo): string {
  const places = frames.slice(0, 1).map(({ file, line }) => code(escapeLine(`${nameInRepo(file)}:${line}`)));
  return ['-', marks[severity], ...places, escapeMarkdown(message), code(rule)].join(' ');
}

/** Text as code, in which nothing has an effect. */
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

/** The size of a comment on GitHub (65,536 characters), less some room for text around it. */
export const markdownLimit = 60_000;

/** The blocks that fit, in their order; `cut` says, in the words of Markdown, how many do not. */
export function fitInto(blocks: readonly string[], limit: number, cut: (number: number) => string): string {
  let length = blocks.reduce((sum, block) => sum + block.length + 1, 0);
  if (length <= limit) return join(blocks);
  let kept = blocks.length;
  const room = limit - cut(blocks.length).length - 1;
  while (kept > 0 && length > room) {
    kept--;
    length -= (blocks[kept] ?? '').length + 1;
  }
  return join([...blocks.slice(0, kept), cut(blocks.length - kept)]);
}

function join(blocks: readonly string[]): string {
  return blocks.map((block) => `${block}\n`).join('');
}
