import { commandMark, unsafe } from './escape.ts';

/**
 * JSON whose bytes are harmless wherever they are shown: commands for a terminal or a CI system are written as an escape
 * of JSON (RFC 8259, section 7), so that readers get the text as it is.
 * @param indent spaces of each level; all in one line unless given
 */
export function asJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent)
    .replace(unsafe, (character) => character.replaceAll(/[\s\S]/g, codeUnit))
    .replace(commandMark, '#\\u0023');
}

/** Characters of a piece: one for each item would be written in as many steps. */
const pieceLength = 1_000_000;

/**
 * The same of an object, in pieces: all of it may be longer than a text can be. Each list in it is written item by item, and may be
 * made so.
 */
export function* jsonPieces(fields: Readonly<Record<string, unknown>>, indent: number = 0): Generator<string> {
  let piece = '';
  for (const part of partsOf(fields, indent)) {
    piece += part;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

function* partsOf(fields: Readonly<Record<string, unknown>>, indent: number): Generator<string> {
  const line = (level: number) => (indent === 0 ? '' : `\n${' '.repeat(level * indent)}`);
  const at = (level: number, value: unknown) => asJson(value, indent).replaceAll('\n', line(level));
  let before = '{';
  for (const [key, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    yield `${before}${line(1)}${asJson(key)}:${indent === 0 ? '' : ' '}`;
    before = ',';
    if (!isList(value)) {
      yield at(1, value);
      continue;
    }
    let beforeItem = '[';
    for (const item of value) {
      yield `${beforeItem}${line(2)}${at(2, item)}`;
      beforeItem = ',';
    }
    yield beforeItem === '[' ? '[]' : `${line(1)}]`;
  }
  yield before === '{' ? '{}' : `${line(0)}}`;
}

function isList(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

function codeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
