import type { OpenApiWalk } from '../../apis/openapi/walk.ts';
import type { Location } from '../../text/location.ts';
import type { Span } from '../../text/span.ts';
import type { Entry, ListNode, MapNode, Node, ScalarNode } from '../../yaml/node.ts';
import { escapeSegment } from '../../yaml/pointer.ts';

/** The text of a file that places lie in. */
export type TextOf = (file: string) => string;

/**
 * The place of a path of the resolved document, or of as much of it as there is, in the file where it is written and as
 * Spectral's YAML parser has it: a scalar is its own place; a map or list begins behind the colon of its key and ends with
 * the last value in it; below an alias there is no place but the start of the file.
 */
export function placeOf(path: readonly (string | number)[], walk: OpenApiWalk, textOf: TextOf): Location {
  let node = walk.root.node;
  let keyAt: Location | undefined;
  let pointer = '';
  for (const [index, step] of path.entries()) {
    const found = partAt(node, step);
    if (found === undefined) break;
    pointer = `${pointer}/${escapeSegment(String(step))}`;
    if (found.alias !== undefined) {
      const { file } = node.at;
      const text = textOf(file);
      return { file, span: index === path.length - 1 ? found.alias(text) : { start: 0, end: 0 }, pointer };
    }
    ({ keyAt, node } = found);
    const { node: target, name, broken } = walk.references.follow(node);
    if (broken !== undefined || target === node) continue;
    keyAt = name?.at.span.start === target.at.span.start ? undefined : name?.at;
    node = target;
    pointer = target.at.pointer;
  }
  return { file: node.at.file, span: spanOf(node, keyAt, textOf(node.at.file)), pointer };
}

interface Part {
  readonly node: Node;
  readonly keyAt: Location | undefined;
  /** The place of the alias, where it is written as one: `*name`. Its node is where the name is given. */
  readonly alias: ((text: string) => Span) | undefined;
}

function partAt(node: Node, step: string | number): Part | undefined {
  if (node.kind === 'scalar') return undefined;
  if (node.kind === 'map') {
    const entry = node.entries.get(String(step));
    if (entry === undefined) return undefined;
    const { keyAt, value } = entry;
    const alias = (text: string) => ({ start: keyAt.span.end + 1, end: endOfEntry(entry, text) });
    return { node: value, keyAt, alias: isAliasIn(entry) ? alias : undefined };
  }
  const index = Number(step);
  const item = node.items[index];
  const alias = (text: string) => spanOfAlias(endOfItem(node, index - 1, text), text);
  return item && { node: item, keyAt: undefined, alias: isAliasAt(node, index) ? alias : undefined };
}

/** A name is given before it is used. */
function isAliasIn({ keyAt, value }: Entry): boolean {
  return startOf(value) < keyAt.span.start;
}

function isAliasAt({ at, items }: ListNode, index: number): boolean {
  const item = items[index];
  if (item === undefined) return false;
  return startOf(item) < at.span.start || items.slice(0, index).some((earlier) => startOf(earlier) >= startOf(item));
}

function spanOf(node: Node, keyAt: Location | undefined, text: string): Span {
  if (keyAt !== undefined && isEmpty(node)) return { start: keyAt.span.end + 1, end: keyAt.span.end + 1 };
  return { start: startIn(node, keyAt, text), end: endOf(node, text) };
}

function startIn(node: Node, keyAt: Location | undefined, text: string): number {
  if (keyAt !== undefined && node.kind !== 'scalar') return keyAt.span.end + 1;
  const isOnSecondLine = node.at.pointer === '' && startOf(node) === text.indexOf('\n') + 1;
  return isOnSecondLine ? 0 : startOf(node);
}

function endOf(node: Node, text: string): number {
  if (node.kind === 'scalar') return endOfScalar(node, text);
  if (node.kind === 'list')
    return node.items.length === 0 ? node.at.span.end : endOfItem(node, node.items.length - 1, text);
  const last = lastWritten(node);
  if (last === undefined) return node.at.span.end;
  const end = endOfEntry(last, text);
  return /^[\s,]*<<\s*:/.test(text.slice(end, node.at.span.end)) ? spanOfAlias(end, text).end : end;
}

/** The last entry in a map itself: not one that is merged into it. */
function lastWritten({ at, entries }: MapNode): Entry | undefined {
  let last: Entry | undefined;
  for (const entry of entries.values()) {
    const { start } = entry.keyAt.span;
    if (start >= at.span.start && start < at.span.end && start >= (last?.keyAt.span.start ?? 0)) last = entry;
  }
  return last;
}

function endOfEntry(entry: Entry, text: string): number {
  const { keyAt, value } = entry;
  if (isAliasIn(entry)) return spanOfAlias(keyAt.span.end, text).end;
  return isEmpty(value) ? keyAt.span.end + 1 : endOf(value, text);
}

function endOfItem(list: ListNode, index: number, text: string): number {
  const item = list.items[index];
  if (item === undefined) return list.at.span.start;
  return isAliasAt(list, index) ? spanOfAlias(endOfItem(list, index - 1, text), text).end : endOf(item, text);
}

/** The empty lines behind the text of a block belong to it, but for the last end of a line. */
function endOfScalar({ at: { span } }: ScalarNode, text: string): number {
  if (!/^[|>]/.test(text.charAt(span.start))) return span.end;
  const blanks = /\s*/y;
  blanks.lastIndex = span.end;
  const [found = ''] = blanks.exec(text) ?? [];
  const lineEnd = found.lastIndexOf('\n');
  return span.end + (lineEnd === -1 ? found.length : lineEnd);
}

/** The name of the next alias in a text, without its asterisk. */
function spanOfAlias(from: number, text: string): Span {
  const name = /\*([^\s,\]}]+)/g;
  name.lastIndex = from;
  const found = name.exec(text);
  return found === null ? { start: from, end: from } : { start: found.index + 1, end: found.index + found[0].length };
}

function isEmpty(node: Node): boolean {
  return node.kind === 'scalar' && node.text === '' && node.value === null;
}

function startOf({ at }: Node): number {
  return at.span.start;
}
