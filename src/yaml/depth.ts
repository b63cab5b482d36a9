import { type CST, Lexer, Parser } from 'yaml';
import type { SourceText } from '../text/source-text.ts';
import type { ParseLimits, Problem } from './problem.ts';

/**
 * The tokens of a YAML text, read as long as it nests no deeper than some levels. What reads the tokens recurses, and V8
 * ends the whole process when a regular expression is compiled close to the end of the stack; here nothing recurses.
 * @throws TooDeep
 */
export function* tokensOf(text: string, levels: number): Generator<CST.Token, void> {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    yield* parser.next(lexeme);
    if (parser.stack.length > levels + allowance) throw new TooDeep(parser.offset);
  }
  yield* parser.end();
}

/** The document itself and a scalar stand in the parser's stack beside the collections. */
const allowance = 3;

export class TooDeep extends Error {
  /** Where the limit was reached, in UTF-16 units from the start of the text. */
  readonly offset: number;

  constructor(offset: number) {
    super('The text is nested too deeply.');
    this.offset = offset;
  }
}

/** Where a YAML or JSON text nests deeper than some levels, as an offset; undefined where it does not. */
export function depthExceededAt(text: string, levels: number): number | undefined {
  if (!mayBeDeeper(text, levels)) return undefined;
  try {
    for (const _ of tokensOf(text, levels));
    return undefined;
  } catch (error) {
    if (error instanceof TooDeep) return error.offset;
    throw error;
  }
}

/**
 * Whether a text may nest deeper than some levels: quick, and never wrong with a no. A column of indentation holds at
 * most a map and, beginning in the same column, a list in it; other blocks begin with an indicator in the same line;
 * brackets count as they are.
 */
function mayBeDeeper(text: string, levels: number): boolean {
  let block = 0;
  let flow = 0;
  let atLineStart = true;
  for (const lexeme of new Lexer().lex(text)) {
    if (lexeme === '[' || lexeme === '{') flow++;
    else if (lexeme === ']' || lexeme === '}') flow = Math.max(0, flow - 1);
    else if (flow === 0) {
      if (lexeme === '\n') [block, atLineStart] = [0, true];
      else if (atLineStart && lexeme.startsWith(' ')) block = 2 * lexeme.length;
      else if (lexeme === '-' || lexeme === '?' || lexeme === ':') block++;
    }
    if (lexeme !== '\n') atLineStart = false;
    if (block + flow > levels) return true;
  }
  return false;
}

/** What is wrong with a text that nests deeper than it may, told without reading it whole. */
export function depthProblem({ file, text }: SourceText, limits: Pick<ParseLimits, 'depth'>): Problem | undefined {
  const offset = depthExceededAt(text, limits.depth);
  return offset === undefined ? undefined : tooDeep(file, offset, limits);
}

export function tooDeep(file: string, offset: number, { depth }: Pick<ParseLimits, 'depth'>): Problem {
  const message = `This file is nested more than ${depth} levels deep; it was not read.`;
  return { kind: 'limit', finding: { message, at: { file, span: { start: offset, end: offset + 1 }, pointer: '' } } };
}
