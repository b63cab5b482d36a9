import type { Document, YAMLError } from 'yaml';
import type { Problem } from './problem.ts';
import { causeOf } from './syntax-cause.ts';

/** An error of the library, told as the mistake that it comes from, with the place of that. */
export function syntaxProblem(file: string, text: string, error: YAMLError): Problem {
  const cause = causeOf(text, error);
  if (cause !== undefined) {
    const { message, hint, span } = cause;
    return { kind: 'syntax', finding: { message, hint, at: { file, span, pointer: '' } } };
  }
  const [start, end] = error.pos;
  const form = file.endsWith('.json') ? 'JSON' : 'YAML';
  const message = `This is not valid ${form}: ${asSentence(error.message)}`;
  const at = { file, span: { start, end: Math.max(end, start) }, pointer: '' };
  const hint = hints[error.code];
  return { kind: 'syntax', finding: { message, at, ...(hint === undefined ? {} : { hint }) } };
}

/** A file holds more than one document; this is the second. */
export function severalDocuments(file: string, { range: [start, end] }: Document.Parsed): Problem {
  const message = 'This is not valid YAML: It holds more than one document.';
  const at = { file, span: { start, end }, pointer: '' };
  const hint = 'Keep one document in a file: remove the `---` line.';
  return { kind: 'several-documents', finding: { message, at, hint } };
}

/** The most common cause of an error, in words that help to correct it. */
const hints: Readonly<Record<string, string>> = {
  BLOCK_AS_IMPLICIT_KEY: 'Text that contains `: ` needs quotes, or a block (`>-`).',
  MULTILINE_IMPLICIT_KEY: 'Text that contains `: ` needs quotes, or a block (`>-`).',
  BAD_INDENT: 'Give the entries of one map or list the same number of spaces.',
};

function asSentence(message: string): string {
  const first = message.split('\n')[0]?.trim() ?? '';
  return /[.!?]$/.test(first) ? first : `${first}.`;
}
