import type { Files, Pair } from './pair.ts';
import { lineAt, type Path, treeOf } from './tree.ts';

/** What the tool must say of a mutant, and where. */
export interface Expected {
  /** The rule, or one of several. */
  readonly rule: string | readonly string[];
  readonly file: string;
  readonly line: number;
}

/** A pair into which something was put that is not so. */
export interface Fabrication {
  readonly name: string;
  readonly pair: Pair;
  readonly files: Files;
  readonly expected: readonly Expected[];
}

/** A pair that was changed without changing what it says. */
export interface HarmlessEdit {
  readonly name: string;
  readonly pair: Pair;
  readonly files: Files;
  /** Files that have another name now: the new one to the old one. */
  readonly renamed?: Readonly<Record<string, string>>;
  /** False where the AsyncAPI parser may have something to say about it: about style, or about a good deed. */
  readonly isForParser?: boolean;
}

/** A changed text, and the place where the change begins. */
export interface Edited {
  readonly text: string;
  readonly offset: number;
}

export function lineOf({ text, offset }: Edited): number {
  return lineAt(text, offset);
}

/** Replace a part of what is written for a value; the part must be there. */
export function replaceIn(text: string, path: Path, part: string, replacement: string): Edited {
  return replacePart(text, treeOf(text).span(path), part, replacement);
}

export function replaceInKey(text: string, path: Path, part: string, replacement: string): Edited {
  return replacePart(text, treeOf(text).keySpan(path), part, replacement);
}

/** Replace a value with another, written as given. */
export function replaceValue(text: string, path: Path, written: string): Edited {
  const [start, end] = treeOf(text).span(path);
  return { text: text.slice(0, start) + written + text.slice(end), offset: start };
}

/** Put an entry before the first one of a map. JSON is YAML, so the value is written as JSON either way. */
export function insertEntry(text: string, path: Path, key: string, value: unknown): Edited {
  const tree = treeOf(text);
  const entry = `${JSON.stringify(key)}: ${JSON.stringify(value)}`;
  if (tree.isFlow(path)) return insertInFlow(text, tree.span(path)[0], entry, tree.steps(path).length > 0);
  const [first] = tree.steps(path);
  if (first === undefined) throw new Error(`The map ${path.join('/')} is empty.`);
  return insertLine(text, tree.keySpan([...path, first])[0], entry);
}

/** Put an item before the first one of a list. */
export function insertItem(text: string, path: Path, value: unknown): Edited {
  const tree = treeOf(text);
  const item = JSON.stringify(value);
  const [start] = tree.span(path);
  return tree.isFlow(path)
    ? insertInFlow(text, start, item, tree.steps(path).length > 0)
    : insertLine(text, start, `- ${item}`);
}

function replacePart(text: string, [start, end]: [number, number], part: string, replacement: string): Edited {
  const found = text.slice(start, end).indexOf(part);
  if (found === -1) throw new Error(`\`${part}\` is not in \`${text.slice(start, end)}\`.`);
  const offset = start + found;
  return { text: text.slice(0, offset) + replacement + text.slice(offset + part.length), offset };
}

/** A flow map in block style must stay to the right of its key. */
const farRight = ' '.repeat(24);

function insertInFlow(text: string, start: number, entry: string, followed: boolean): Edited {
  const written = `\n${farRight}${entry}${followed ? `,\n${farRight}` : ''}`;
  return { text: text.slice(0, start + 1) + written + text.slice(start + 1), offset: start + 2 };
}

/** A line of its own before the one in which `offset` lies, as far to the right as `offset` is. */
function insertLine(text: string, offset: number, written: string): Edited {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const indent = ' '.repeat(offset - lineStart);
  return { text: `${text.slice(0, lineStart)}${indent}${written}\n${text.slice(lineStart)}`, offset: lineStart };
}

/** A fabrication that consists of one edit, and is caught where it was made. */
export function fabricationAt(
  pair: Pair,
  name: string,
  file: string,
  edited: Edited,
  rule: Expected['rule'],
): Fabrication {
  const files = { ...pair.files, [file]: edited.text };
  return { name: `${file}: ${name}`, pair, files, expected: [{ rule, file, line: lineOf(edited) }] };
}

/** The text of a file that the pair has. */
export function textOf({ files }: Pair, file: string): string {
  const text = files[file];
  if (text === undefined) throw new Error(`There is no ${file}.`);
  return text;
}
