import type { TextEdit } from 'vscode-languageserver';
import type { SourceText } from '../text/source-text.ts';
import { lspRange } from './places.ts';

/** Put lines in before a line. @param line from 1 */
export function insertedBefore(line: number, text: string): TextEdit {
  const start = { line: line - 1, character: 0 };
  return { range: { start, end: start }, newText: text };
}

/** Take a part of a line out. @param line from 1 @param from, to columns from 0 */
export function removed(line: number, from: number, to: number): TextEdit {
  return { range: { start: { line: line - 1, character: from }, end: { line: line - 1, character: to } }, newText: '' };
}

/** Put a whole text in the place of another one. */
export function replaced(source: SourceText, text: string): TextEdit {
  return { range: lspRange(source.rangeOf({ start: 0, end: source.text.length })), newText: text };
}
