import { afterSpaces, code, Unusual } from './fast-cursor.ts';
import type { ReadScalar } from './fast-scalars.ts';

interface Header {
  readonly isFolded: boolean;
  readonly chomping: '' | '-' | '+';
  /** The indentation that is written out, in columns beyond the parent's; 0 when it is not. */
  readonly indent: number;
  /** Where the first line after it begins. */
  readonly end: number;
}

/**
 * A literal (`|`) or folded (`>`) scalar, up to the line after it (YAML 1.2.2, section 8.1).
 * @throws Unusual when its header has a comment, when it ends with the text, and where tabs are used for spaces
 */
export function readBlockScalar(text: string, start: number, parentIndent: number): ReadScalar {
  const header = readHeader(text, start);
  const contentAt = lineOfContent(text, header.end);
  if (afterSpaces(text, contentAt) - contentAt <= parentIndent) return readEmpty(text, header, contentAt);
  const firstIndent = indentOfContent(text, header, contentAt);
  const indent = header.indent === 0 ? firstIndent : parentIndent + header.indent;
  if (firstIndent < indent) throw new Unusual();
  const end = blockEnd(text, header, firstIndent, indent);
  const lines = text.slice(header.end, end).split('\n');
  return { end, value: contentOf(lines, header, indent) };
}

function readHeader(text: string, start: number): Header {
  let [chomping, indent, at]: [Header['chomping'], number, number] = ['', 0, start + 1];
  for (; ; at++) {
    const character = text.charAt(at);
    if (chomping === '' && (character === '-' || character === '+')) chomping = character;
    else if (indent === 0 && character >= '1' && character <= '9') indent = Number(character);
    else break;
  }
  const end = afterSpaces(text, at);
  if (text.charCodeAt(end) !== code.lineFeed) throw new Unusual();
  return { isFolded: text.charCodeAt(start) === code.greater, chomping, indent, end: end + 1 };
}

/** Where the first line begins that holds more than spaces. */
function lineOfContent(text: string, from: number): number {
  let lineStart = from;
  for (let at = afterSpaces(text, from); text.charCodeAt(at) === code.lineFeed; at = afterSpaces(text, lineStart)) {
    lineStart = at + 1;
  }
  return lineStart;
}

/** A block of nothing but empty lines, up to the line in which another node begins. */
function readEmpty(text: string, { chomping, indent, end }: Header, next: number): ReadScalar {
  const first = text.charCodeAt(afterSpaces(text, next));
  if (indent !== 0 || Number.isNaN(first) || first === code.tab) throw new Unusual();
  const lines = text.slice(end, next).split('\n').length - 1;
  return { end: next, value: chomping === '+' ? '\n'.repeat(lines) : '' };
}

/** How far the first line that holds more than spaces is indented; empty lines before it may not be indented further. */
function indentOfContent(text: string, header: Header, contentAt: number): number {
  const at = afterSpaces(text, contentAt);
  const indent = at - contentAt;
  if (at === text.length) throw new Unusual();
  const hasEmptyLines = header.indent === 0 && contentAt > header.end;
  if (
    hasEmptyLines &&
    text
      .slice(header.end, contentAt)
      .split('\n')
      .some((line) => line.length > indent)
  )
    throw new Unusual();
  return indent;
}

/** Where the line after a block begins. Empty lines at its end belong to it only where all are kept. */
function blockEnd(text: string, header: Header, firstIndent: number, indent: number): number {
  let [lineStart, kept] = [header.end, header.end];
  while (lineStart < text.length) {
    const at = afterSpaces(text, lineStart);
    const isEmpty = text.charCodeAt(at) === code.lineFeed;
    if (at === text.length || (!isEmpty && at - lineStart < indent)) {
      if (at === text.length || text.charCodeAt(at) === code.tab) throw new Unusual();
      break;
    }
    const lineFeed = text.indexOf('\n', at);
    const isDropped = isEmpty && at - lineStart <= firstIndent && header.chomping !== '+';
    lineStart = lineFeed === -1 ? text.length : lineFeed + 1;
    if (!isDropped) kept = lineStart;
  }
  return kept;
}

function contentOf(lines: readonly string[], header: Header, indent: number): string {
  const spaces = lines.map((line) => afterSpaces(line, 0));
  const isEmpty = (index: number) => spaces[index] === lines[index]?.length;
  let contentEnd = lines.length;
  while (isEmpty(contentEnd - 1) && (spaces[contentEnd - 1] ?? 0) <= indent) contentEnd--;
  const content = lines.slice(0, contentEnd);
  const value = header.isFolded
    ? folded(content, spaces, indent)
    : content.map((line) => line.slice(indent)).join('\n');
  if (header.chomping === '-') return value;
  if (header.chomping === '') return `${value}\n`;
  const kept =
    value +
    lines
      .slice(contentEnd)
      .map((line) => `\n${line.slice(indent)}`)
      .join('');
  return kept.endsWith('\n') ? kept : `${kept}\n`;
}

/** Lines of the block's own indentation become one; those that are indented further stay lines (section 8.1.3). */
function folded(lines: readonly string[], spaces: readonly number[], indent: number): string {
  const first = lines.findIndex((line, index) => line.length > (spaces[index] ?? 0));
  let value = lines
    .slice(0, first)
    .map((line) => `${line.slice(indent)}\n`)
    .join('');
  let separator = '';
  let wasIndented = false;
  for (let index = first; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const indented = spaces[index] ?? 0;
    if (indented > indent || line.charCodeAt(indented) === code.tab) {
      if (separator === ' ') separator = '\n';
      else if (!wasIndented && separator === '\n') separator = '\n\n';
      value += separator + line.slice(indent);
      separator = '\n';
      wasIndented = true;
    } else if (line.length === indented) {
      if (separator === '\n') value += '\n';
      else separator = '\n';
    } else {
      value += separator + line.slice(indent);
      separator = ' ';
      wasIndented = false;
    }
  }
  return value;
}
