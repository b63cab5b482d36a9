import type { YAMLError } from 'yaml';
import type { Span } from '../text/span.ts';

/** The mistake behind a syntax error, told as what it is. */
export interface Cause {
  readonly message: string;
  readonly hint: string;
  readonly span: Span;
}

/** The common mistake that an error of the `yaml` library comes from; undefined where it is none of them. */
export function causeOf(text: string, error: YAMLError): Cause | undefined {
  const line = lineAt(text, error.pos[0]);
  return (
    conflictIn(text) ??
    tabIn(text, line) ??
    openQuoteIn(text) ??
    templateIn(line) ??
    colonIn(text, line, error) ??
    openBracketIn(text, error)
  );
}

interface Line {
  readonly start: number;
  readonly text: string;
}

function lineAt(text: string, offset: number): Line {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', start);
  return { start, text: text.slice(start, end === -1 ? text.length : end) };
}

/** The marks that git leaves in a file (https://git-scm.com/docs/git-merge#_how_conflicts_are_presented). */
function conflictIn(text: string): Cause | undefined {
  const found = /^<{7}(?: .*)?$/m.exec(text);
  if (found === null || !/^>{7}(?: .*)?$/m.test(text)) return undefined;
  return {
    message: 'This file holds an unresolved merge conflict, which begins here.',
    hint: 'Keep the lines that are right, and remove the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`.',
    span: { start: found.index, end: found.index + found[0].trimEnd().length },
  };
}

function tabIn(text: string, line: Line): Cause | undefined {
  const before = lineAt(text, Math.max(0, line.start - 1));
  const tabbed = [line, before].find((one) => /^ *\t\s*\S/.test(one.text));
  if (tabbed === undefined) return undefined;
  const start = tabbed.start + tabbed.text.indexOf('\t');
  return {
    message: 'A tab indents this line; YAML is indented with spaces alone.',
    hint: 'Replace each tab at the start of a line with spaces.',
    span: { start, end: start + 1 },
  };
}

/** A value that opens a quote, which is not closed before the next key of its map or one around it. */
function openQuoteIn(text: string): Cause | undefined {
  const opening = /^([ \t]*)((?:- +)*)(?:[^\s'"#:][^:\n]*:[ \t]+)?(["'])/gm;
  for (let found = opening.exec(text); found !== null; found = opening.exec(text)) {
    const [whole, indent = '', dashes = '', quote = ''] = found;
    const start = found.index + whole.length - 1;
    const end = closingQuote(text, start, quote);
    const inside = text.slice(start, end === -1 ? text.length : end);
    const column = indent.length + dashes.length;
    const next = [...inside.matchAll(/\n([ \t]*(?:- +)*)[\w$-]+:(?:\s|$)/g)].some(
      ([, lead = '']) => lead.length <= column,
    );
    if (next || (end === -1 && !/^\s*[[{]/.test(text))) {
      const lineEnd = text.indexOf('\n', start);
      return {
        message: `This quote is not closed: a text that begins with \`${quote}\` ends with \`${quote}\`.`,
        hint: `Write \`${quote}\` at the end of the text${quote === "'" ? "; inside of it `'` is written `''`" : '; inside of it `"` is written `\\"`'}.`,
        span: { start, end: lineEnd === -1 ? text.length : lineEnd },
      };
    }
    if (end !== -1) opening.lastIndex = Math.max(end + 1, found.index + 1);
  }
  return undefined;
}

function closingQuote(text: string, start: number, quote: string): number {
  for (let at = start + 1; at < text.length; at++) {
    const character = text[at];
    if (quote === '"' && character === '\\') at++;
    else if (character === quote) {
      if (quote === '"' || text[at + 1] !== "'") return at;
      at++;
    }
  }
  return -1;
}

function templateIn(line: Line): Cause | undefined {
  const found = [between(line.text, '{{', '}}'), between(line.text, '{%', '%}')].flatMap((part) => part ?? []);
  const [first] = found.sort((a, b) => a.start - b.start);
  if (first === undefined) return undefined;
  return {
    message: `\`${line.text.slice(first.start, first.end).slice(0, 40)}\` is a part of a template, which is not YAML.`,
    hint: 'Check the file that the template makes; or put the text in quotes.',
    span: { start: line.start + first.start, end: line.start + first.end },
  };
}

/** From the first of two marks to the next of the other. A regular expression would look for that behind each of the first. */
function between(text: string, open: string, close: string): Span | undefined {
  const start = text.indexOf(open);
  const end = start === -1 ? -1 : text.indexOf(close, start + open.length);
  return end === -1 ? undefined : { start, end: end + close.length };
}

const colonCodes = new Set(['BLOCK_AS_IMPLICIT_KEY', 'MULTILINE_IMPLICIT_KEY', 'BLOCK_IN_FLOW']);

/** A text without quotes in which a colon follows. */
function colonIn(text: string, line: Line, { code }: YAMLError): Cause | undefined {
  if (!colonCodes.has(code)) return undefined;
  const lines = [line, lineAt(text, Math.max(0, line.start - 1))];
  for (const { start, text: written } of lines) {
    const found = /^(\s*(?:- +)*)([^\s'"#[{:][^:]*):[ \t]+([^\s'"|>[{&*!#].*?): /.exec(`${written.trimEnd()} `);
    if (found === null) continue;
    const [whole, , key = '', value = ''] = found;
    const at = start + whole.length - 2;
    const curly = /^[“”„‘’]/.test(value) ? ' `“` and `‘` are not quotes of YAML; `"` and `\'` are.' : '';
    return {
      message: `The text of \`${key.slice(0, 40)}\` contains \`: \`, which begins a value in YAML.`,
      hint: `Put the text in quotes, or on the next lines below \`${key.slice(0, 40)}: >-\`.${curly}`,
      span: { start: at, end: at + 1 },
    };
  }
  return undefined;
}

const closing: Readonly<Record<string, string>> = { '[': ']', '{': '}' };

/** A bracket that nothing closes: the last one that is open where the error is. */
function openBracketIn(text: string, { message, pos: [end] }: YAMLError): Cause | undefined {
  if (!/^Flow (?:map|sequence) in block/.test(message)) return undefined;
  const open: number[] = [];
  for (let at = 0; at < end; at++) {
    const character = text[at] ?? '';
    if (character === '#' && /\s/.test(text[at - 1] ?? ' ')) at = Math.max(at, text.indexOf('\n', at));
    else if ((character === '"' || character === "'") && /[\s:,[{]/.test(text[at - 1] ?? ' ')) {
      const close = closingQuote(text, at, character);
      if (close === -1) return undefined;
      at = close;
    } else if (character in closing) open.push(at);
    else if (character === ']' || character === '}') open.pop();
  }
  const start = open.at(-1);
  const bracket = start === undefined ? undefined : text[start];
  if (start === undefined || bracket === undefined) return undefined;
  return {
    message: `This \`${bracket}\` is not closed.`,
    hint: `Write \`${closing[bracket]}\` at its end, and indent the lines between.`,
    span: { start, end: start + 1 },
  };
}
