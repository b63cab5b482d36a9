import { isBlankAt } from '../text/blank.ts';
import { afterSpaces, code, endsToken, Unusual } from './fast-cursor.ts';

/** A scalar that may take several lines. */
export interface ReadScalar {
  readonly end: number;
  readonly value: string;
}

const flowIndicators = new Set(Array.from(',[]{}', (indicator) => indicator.charCodeAt(0)));
const noPlainStart = new Set(Array.from(',[]{}#&*!|>\'"%@`', (indicator) => indicator.charCodeAt(0)));

/**
 * Where a plain scalar that begins at a place ends in its line.
 * @throws Unusual when none begins there, and when it holds a control character or has other blanks than spaces at its ends
 */
export function plainEnd(text: string, start: number, inFlow: boolean): number {
  checkPlainStart(text, start, inFlow);
  const end = plainEndFrom(text, start, inFlow);
  if (end === start || isBlankAt(text, end - 1)) throw new Unusual();
  return end;
}

function checkPlainStart(text: string, start: number, inFlow: boolean): void {
  const first = text.charCodeAt(start);
  if (noPlainStart.has(first) || isBlankAt(text, start)) throw new Unusual();
  if (first === code.dash || first === code.question || first === code.colon) {
    const next = text.charCodeAt(start + 1);
    if (endsToken(next) || (inFlow && (first !== code.dash || flowIndicators.has(next)))) throw new Unusual();
  }
  if (isDocumentMark(text, start)) throw new Unusual();
}

/** `---` or `...` where a line, or in brackets anything, begins. */
function isDocumentMark(text: string, start: number): boolean {
  return text.startsWith('---', start) || text.startsWith('...', start);
}

function plainEndFrom(text: string, start: number, inFlow: boolean): number {
  let end = start;
  for (let at = start; ; at++) {
    const unit = text.charCodeAt(at);
    if (unit === code.space) {
      if (text.charCodeAt(at + 1) === code.hash) return end;
      continue;
    }
    if (unit === code.lineFeed || Number.isNaN(unit)) return end;
    if (unit < code.space) throw new Unusual();
    if (unit === code.colon) {
      const next = text.charCodeAt(at + 1);
      if (endsToken(next) || (inFlow && flowIndicators.has(next))) return end;
    } else if (inFlow && flowIndicators.has(unit)) return end;
    end = at + 1;
  }
}

/** A plain scalar outside of brackets, with the lines after the first that belong to it. */
export function readPlain(text: string, start: number, leastIndent: number): ReadScalar {
  let end = plainEnd(text, start, false);
  for (let next = continuation(text, end, leastIndent); next !== -1; next = continuation(text, end, leastIndent)) {
    end = plainEndFrom(text, next, false);
    if (end === next || isBlankAt(text, end - 1)) throw new Unusual();
  }
  return { end, value: withLinesFolded(text.slice(start, end)) };
}

/** Where a plain scalar goes on in a later line than that in which it seems to end; -1 when it does not. */
function continuation(text: string, end: number, leastIndent: number): number {
  let at = afterSpaces(text, end);
  if (text.charCodeAt(at) !== code.lineFeed) return -1;
  let lineStart = at;
  while (text.charCodeAt(at) === code.lineFeed) {
    lineStart = at + 1;
    at = afterSpaces(text, lineStart);
  }
  return at - lineStart < leastIndent || text.charCodeAt(at) === code.hash || at === text.length ? -1 : at;
}

/**
 * A scalar in quotes.
 * @throws Unusual when it does not end, when it is odd, and when a line of it is indented less than it has to be
 */
export function readQuoted(text: string, start: number, leastIndent: number): ReadScalar {
  const isDouble = text.charCodeAt(start) === code.doubleQuote;
  const quote = isDouble ? code.doubleQuote : code.singleQuote;
  let [hasLines, hasEscapes, at] = [false, false, start + 1];
  for (; ; at++) {
    const unit = text.charCodeAt(at);
    if (unit === quote) {
      if (isDouble || text.charCodeAt(at + 1) !== quote) break;
      hasEscapes = true;
      at++;
    } else if (unit === code.backslash && isDouble) {
      hasEscapes = true;
      if (text.charCodeAt(at + 1) !== code.lineFeed) at++;
    } else if (unit === code.lineFeed) {
      hasLines = true;
      at = quotedLineStart(text, at + 1, leastIndent) - 1;
    } else if (Number.isNaN(unit)) throw new Unusual();
  }
  const written = text.slice(start + 1, at);
  if (hasLines && written.includes('\t')) throw new Unusual();
  return { end: at + 1, value: hasLines || hasEscapes ? unquoted(written, isDouble) : written };
}

/** Where a line inside quotes begins, behind its indentation. */
function quotedLineStart(text: string, lineStart: number, leastIndent: number): number {
  const at = afterSpaces(text, lineStart);
  if (leastIndent === 0 || (text.charCodeAt(at) !== code.lineFeed && at - lineStart < leastIndent)) throw new Unusual();
  return at;
}

function unquoted(written: string, isDouble: boolean): string {
  return isDouble ? unescaped(written) : withLinesFolded(written).replaceAll("''", "'");
}

/** One line feed between lines is a space; of several the first is dropped. Spaces around them count for nothing. */
function withLinesFolded(written: string): string {
  if (!written.includes('\n')) return written;
  const [first = '', ...lines] = written.split('\n');
  let folded = first.slice(0, spacesTrimmed(first));
  let empty = 0;
  for (const [index, line] of lines.entries()) {
    const isLast = index === lines.length - 1;
    const words = line.slice(afterSpaces(line, 0), isLast ? line.length : spacesTrimmed(line));
    if (words === '' && !isLast) empty++;
    else {
      folded += (empty === 0 ? ' ' : '\n'.repeat(empty)) + words;
      empty = 0;
    }
  }
  return folded;
}

/** How long a line is without the spaces at its end. */
function spacesTrimmed(line: string): number {
  let end = line.length;
  while (end > 0 && line.charCodeAt(end - 1) === code.space) end--;
  return end;
}

/** The value of a text in double quotes (YAML 1.2.2, sections 5.7 and 7.3.1). */
function unescaped(written: string): string {
  let value = '';
  let from = 0;
  for (let at = 0; at < written.length; ) {
    const unit = written.charCodeAt(at);
    if (unit === code.backslash) {
      const { text, length } = readEscape(written, at);
      value += written.slice(from, at) + text;
      from = at += length;
    } else if (unit === code.lineFeed) {
      const line = written.slice(from, at);
      let empty = 0;
      for (at++; endsToken(written.charCodeAt(at)) && at < written.length; at++) {
        if (written.charCodeAt(at) === code.lineFeed) empty++;
      }
      value += line.slice(0, spacesTrimmed(line)) + (empty === 0 ? ' ' : '\n'.repeat(empty));
      from = at;
    } else at++;
  }
  return value + written.slice(from);
}

const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  N: '\u0085',
  _: '\u00a0',
  L: '\u2028',
  P: '\u2029',
  ' ': ' ',
  '"': '"',
  '/': '/',
  '\\': '\\',
};

const digits: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** The character of an escape, and the length of the escape. */
function readEscape(written: string, at: number): { readonly text: string; readonly length: number } {
  const letter = written.charAt(at + 1);
  if (letter === '\n') return { text: '', length: afterSpaces(written, at + 2) - at };
  const text = escapes[letter];
  if (text !== undefined) return { text, length: 2 };
  const count = digits[letter] ?? 0;
  const hexadecimal = written.slice(at + 2, at + 2 + count);
  const point = /^[0-9a-fA-F]+$/.test(hexadecimal) ? Number.parseInt(hexadecimal, 16) : Number.NaN;
  if (hexadecimal.length !== count || !(point <= 0x10ffff)) throw new Unusual();
  return { text: String.fromCodePoint(point), length: 2 + count };
}
