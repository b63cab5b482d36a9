import type { OpenApiWalk } from '../../apis/openapi/walk.ts';
import type { Location } from '../../text/location.ts';
import type { SourceText } from '../../text/source-text.ts';
import type { Span } from '../../text/span.ts';
import type { Entry, ListNode, MapNode, Node } from '../../yaml/node.ts';
import { escapeSegment } from '../../yaml/pointer.ts';

/** The texts of the files that places lie in. */
export type TextOf = (file: string) => SourceText | undefined;

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
    if (found.isAlias) {
      const { file } = node.at;
      const span = index === path.length - 1 ? spanOfAlias(node, found, textOf(file)) : { start: 0, end: 0 };
      return { file, span, pointer };
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
  /** It is written as `*name`, and its node is where the name is given. */
  readonly isAlias: boolean;
}

function partAt(node: Node, step: string | number): Part | undefined {
  if (node.kind === 'scalar') return undefined;
  if (node.kind === 'map') {
    const entry = node.entries.get(String(step));
    return entry && { node: entry.value, keyAt: entry.keyAt, isAlias: isAliasIn(entry) };
  }
  const item = node.items[Number(step)];
  return item && { node: item, keyAt: undefined, isAlias: isAliasAt(node, Number(step)) };
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

function spanOfAlias(holder: Node, { keyAt }: Part, source: SourceText | undefined): Span {
  const from = keyAt?.span.end ?? startOf(holder);
  const name = /\*[^\s,\]}]+/g;
  name.lastIndex = from;
  const found = source === undefined ? null : name.exec(source.text);
  const end = found === null ? from + 1 : found.index + found[0].length;
  return { start: keyAt === undefined ? (found?.index ?? from) : from + 1, end };
}

function spanOf(node: Node, keyAt: Location | undefined, source: SourceText | undefined): Span {
  if (keyAt !== undefined && isEmpty(node)) return { start: keyAt.span.end + 1, end: keyAt.span.end + 1 };
  return { start: startIn(node, keyAt, source), end: endOf(node) };
}

function startIn(node: Node, keyAt: Location | undefined, source: SourceText | undefined): number {
  if (keyAt !== undefined && node.kind !== 'scalar') return keyAt.span.end + 1;
  const isOnSecondLine = node.at.pointer === '' && startOf(node) === source?.lineStarts[1];
  return isOnSecondLine ? 0 : startOf(node);
}

function endOf(node: Node): number {
  if (node.kind === 'list') {
    const last = node.items.length - 1;
    const item = node.items[last];
    return item === undefined || isAliasAt(node, last) ? endIn(node) : endOf(item);
  }
  const last = node.kind === 'map' ? lastWritten(node) : undefined;
  if (last === undefined || isAliasIn(last)) return endIn(node);
  return isEmpty(last.value) ? last.keyAt.span.end + 1 : endOf(last.value);
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

/** The end of what is written in a map or list. */
function endIn({ at }: Node): number {
  return at.span.end;
}

function isEmpty(node: Node): boolean {
  return node.kind === 'scalar' && node.text === '' && node.value === null;
}

function startOf({ at }: Node): number {
  return at.span.start;
}
