import type { Document, YAMLError } from 'yaml';
import type { Problem } from './problem.ts';

/** An error of the library, in words that help to correct the text. */
export function syntaxProblem(file: string, error: YAMLError): Problem {
  const [start, end] = error.pos;
  const message = `This is not valid YAML: ${asSentence(error.message)}`;
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
  TAB_AS_INDENT: 'YAML is indented with spaces.',
  BAD_INDENT: 'Give the entries of one map or list the same number of spaces.',
};

function asSentence(message: string): string {
  const first = message.split('\n')[0]?.trim() ?? '';
  return /[.!?]$/.test(first) ? first : `${first}.`;
}
