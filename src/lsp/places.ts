import { isAbsolute, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Location as LspLocation, Range as LspRange } from 'vscode-languageserver';
import type { Range } from '../text/source-text.ts';

/** A range of ours, whose lines and columns begin at 1, as editors count. Both count UTF-16 units. */
export function lspRange({ start, end }: Range): LspRange {
  return {
    start: { line: start.line - 1, character: start.column - 1 },
    end: { line: end.line - 1, character: end.column - 1 },
  };
}

/** A whole line. @param line from 1 */
export function lspLine(line: number): LspRange {
  return { start: { line: line - 1, character: 0 }, end: { line: line - 1, character: 10_000 } };
}

/** The address of a file of a folder. */
export function uriOf(folder: string, file: string): string {
  return pathToFileURL(resolve(folder, file)).href;
}

/** The place of a line in a file of a folder. @param line from 1 */
export function lineAt(folder: string, { file, line }: { readonly file: string; readonly line: number }): LspLocation {
  return { uri: uriOf(folder, file), range: lspLine(line) };
}

/** The path of a file from a folder, with `/`; undefined of one outside of it, or of what is no file. */
export function fileIn(folder: string, uri: string): string | undefined {
  const path = pathOf(uri);
  if (path === undefined) return undefined;
  const file = relative(folder, path);
  return file === '' || file.startsWith('..') || isAbsolute(file) ? undefined : file.split(sep).join('/');
}

/** The path that an address names; undefined of what is no file. */
export function pathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}
