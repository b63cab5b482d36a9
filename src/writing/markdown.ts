import type { Severity } from '../finding/finding.ts';
import { escapeLine, oneLine } from '../text/escape.ts';
import { partyWords } from './party.ts';
import { counted } from './sentences.ts';
import type { Frame, ShownFinding } from './shown-findings.ts';
import { firstSilenced, howSilenced, type Silenced, whereSilenced } from './silenced.ts';

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

/** A place in a file as Markdown. */
export type PlaceWriter = (file: string, line: number, column?: number) => string;

/** Writes places as code, and as links where there is an address. @param addressOf of the line of a file */
export function placeWriter(
  nameInRepo: NameInRepo,
  addressOf: (file: string, line: number) => string | undefined = () => undefined,
): PlaceWriter {
  return (file, line, column) => {
    const name = code(escapeLine([nameInRepo(file), line, ...(column === undefined ? [] : [column])].join(':')));
    const address = addressOf(file, line)?.replaceAll('|', '%7C');
    return address === undefined ? name : `[${name}](<${address}>)`;
  };
}

/** A finding as a paragraph of its own, with the lines that contradict each other. */
export function findingBlock(finding: ShownFinding, place: PlaceWriter): string {
  const { severity, message, frames, hint } = finding;
  return [
    `${marks[severity]} **${escapeMarkdown(message)}** ${ruleOf(finding)}\n`,
    ...frames.map((frame) => frameBlock(frame, place)),
    ...(hint === undefined ? [] : [`→ ${escapeMarkdown(hint)}\n`]),
  ].join('\n');
}

/** A finding as one line of a list. */
export function findingLine(finding: ShownFinding, place: PlaceWriter): string {
  const { severity, message, frames } = finding;
  const places = frames.slice(0, 1).map(({ file, line }) => place(file, line));
  return ['-', marks[severity], ...places, escapeMarkdown(message), ruleOf(finding)].join(' ');
}

/** The provider's findings have a part of their own, so only those of unknown party say whose they are. */
function ruleOf({ rule, party }: ShownFinding): string {
  return party === 'unknown' ? `${code(rule)} ${partyWords.unknown}` : code(rule);
}

/** Lines of silenced findings that are shown, and their length: they leave room for the others. */
const mostSilenced = 20;
const longestSilenced = 10_000;

/** The silenced findings as a block that is opened by a click; none where there are none. */
export function silencedBlocks(silenced: readonly Silenced[], nameInRepo: NameInRepo): string[] {
  if (silenced.length === 0) return [];
  const lineOf = (one: Silenced) =>
    `- ${code(one.rule)} ${code(whereSilenced(one, nameInRepo))} ${escapeMarkdown(howSilenced(one))}`;
  let [fitting, length] = [0, 0];
  for (const one of silenced.slice(0, mostSilenced)) {
    length += lineOf(one).length;
    if (length > longestSilenced) break;
    fitting++;
  }
  const { shown, rest } = firstSilenced(silenced, fitting);
  const total = silenced.reduce((sum, { count }) => sum + count, 0);
  const lines = [...shown.map(lineOf), ...(rest > 0 ? [`- ${counted(rest, 'more finding')}`] : [])];
  return [`<details><summary>${counted(total, 'silenced finding')}</summary>\n\n${lines.join('\n')}\n\n</details>\n`];
}

/** Text as code, in which nothing has an effect. */
export function code(text: string): string {
  return `<code>${escapeMarkdownCode(text)}</code>`;
}

function frameBlock({ file, line, column, message, code: text }: Frame, place: PlaceWriter): string {
  const name = place(file, line, column);
  const head = message === undefined ? name : `${name} ${escapeMarkdown(message)}`;
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
