import { type Document, isAlias, isMap, isScalar, isSeq, type ParsedNode } from 'yaml';
import { isBlankAt } from '../text/blank.ts';
import type { Location } from '../text/location.ts';
import { coreValue } from './core-schema.ts';
import type { Entry, ListNode, MapNode, Node, ScalarNode, ScalarValue, WrittenKey } from './node.ts';
import { parseDocuments, TooDeep } from './parse-documents.ts';
import { escapeSegment } from './pointer.ts';
import { charactersOfNode, type ParseLimits, type Problem, type ProblemKind, tooDeep } from './problem.ts';
import { severalDocuments, syntaxProblem } from './syntax-problem.ts';

/** The tree of a text, and its mistakes. */
export interface Composed {
  readonly root: Node | undefined;
  /** The documents after the first. */
  readonly further: readonly Node[];
  /** The keys of the first document that are a number, a boolean or null, since they have no quotes. */
  readonly keysNoText: readonly WrittenKey[];
  readonly problems: readonly Problem[];
}

/** The tree of any text, made by the `yaml` library: anchors, aliases, tags, merge keys, several documents, errors. */
export function composeExact(file: string, written: string, limits: ParseLimits): Composed {
  const text = withLineFeeds(written);
  try {
    const [first, ...others] = parseDocuments(text, limits.depth);
    const composer = new Composer(file, text, limits);
    const errors = [first, ...others].flatMap((document) => document?.errors ?? []);
    const syntax = errors.slice(0, 1).map((error) => syntaxProblem(file, text, error));
    const root = first && composer.document(first);
    const further = others.flatMap((document) => composer.document(document) ?? []);
    const [second] = others;
    const more = second === undefined || syntax.length > 0 ? [] : [severalDocuments(file, second)];
    const keysNoText = root === undefined ? [] : keysNoTextIn(root, text);
    return { root, further, keysNoText, problems: [...syntax, ...more, ...composer.problems] };
  } catch (error) {
    if (error instanceof LimitReached) return nothingBut(error.problem);
    if (error instanceof TooDeep) return nothingBut(tooDeep(file, error.offset, limits));
    throw error;
  }
}

/** A text that cannot be read. */
export function nothingBut(problem: Problem): Composed {
  return { root: undefined, further: [], keysNoText: [], problems: [problem] };
}

function keysNoTextIn(root: Node, text: string): WrittenKey[] {
  const keys: WrittenKey[] = [];
  const visit = (node: Node): void => {
    if (node.kind === 'list') node.items.forEach(visit);
    if (node.kind !== 'map') return;
    for (const { key, keyAt, value } of node.entries.values()) {
      const isPlain = text.startsWith(key, keyAt.span.start);
      if (isPlain && typeof coreValue(key) !== 'string') keys.push({ key, keyAt });
      visit(value);
    }
  };
  visit(root);
  return keys;
}

/** A carriage return alone ends a line too (YAML 1.2.2, section 5.4), which the library does not know. Places stay. */
function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replaceAll(/\r(?!\n)/g, '\n') : text;
}

class LimitReached extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.finding.message);
    this.problem = problem;
  }
}

class Composer {
  readonly problems: Problem[] = [];
  readonly #file: string;
  readonly #text: string;
  readonly #limits: ParseLimits;
  /** The nodes that aliases can refer to, with the cost of each if written out. */
  readonly #anchors = new Map<string, { node: Node; size: number }>();
  #size = 0;
  /** Of scalars and keys. */
  #characters = 0;
  readonly #trimmedEnds = new Map<number, number>();

  constructor(file: string, text: string, limits: ParseLimits) {
    this.#file = file;
    this.#text = text;
    this.#limits = limits;
  }

  /** The tree of one document; undefined when it is empty. */
  document({ contents }: Document.Parsed): Node | undefined {
    this.#anchors.clear();
    return contents === null ? undefined : this.compose(contents, '', 0);
  }

  compose(node: ParsedNode, pointer: string, depth: number): Node {
    if (depth > this.#limits.depth)
      throw new LimitReached(tooDeep(this.#file, this.#at(node, pointer).span.start, this.#limits));
    const [size, characters] = [this.#size, this.#characters];
    this.#spend(1, node, pointer);
    const composed = this.#composeKind(node, pointer, depth);
    this.#anchor(node, composed, this.#size - size + costOf(this.#characters - characters));
    return composed;
  }

  #composeKind(node: ParsedNode, pointer: string, depth: number): Node {
    if (isAlias(node)) return this.#composeAlias(node.source, node, pointer);
    if (isMap<ParsedNode, ParsedNode | null>(node)) return this.#composeMap(node.items, node, pointer, depth);
    if (isSeq<ParsedNode>(node)) return this.#composeList(node.items, node, pointer, depth);
    return this.#composeScalar(node, pointer);
  }

  #composeAlias(name: string, node: ParsedNode, pointer: string): Node {
    const target = this.#anchors.get(name);
    if (target === undefined) {
      this.#report(
        'syntax',
        `The alias \`*${name}\` refers to no node that is complete before it.`,
        this.#at(node, pointer),
      );
      return { kind: 'scalar', at: this.#at(node, pointer), value: null, text: '' };
    }
    this.#spend(target.size, node, pointer);
    return target.node;
  }

  #composeMap(
    pairs: readonly { key: ParsedNode; value: ParsedNode | null }[],
    node: ParsedNode,
    pointer: string,
    depth: number,
  ): MapNode {
    const entries = new Map<string, Entry>();
    const repeated: Entry[] = [];
    const merged: Node[] = [];
    for (const pair of pairs) {
      const key = this.#keyOf(pair.key);
      this.#characters += key.length;
      const at = `${pointer}/${escapeSegment(key)}`;
      const keyAt = this.#at(pair.key, at);
      if (isScalar(pair.key) && pair.key.anchor !== undefined)
        this.#anchor(pair.key, this.#composeScalar(pair.key, at), 1 + costOf(key.length));
      const value = pair.value === null ? emptyAfter(keyAt) : this.compose(pair.value, at, depth + 1);
      if (key === '<<') {
        const sources = value.kind === 'list' ? value.items : [value];
        if (isPlain(pair.key) && sources.some(({ kind }) => kind !== 'map')) this.#report('merge', badMerge, keyAt);
        merged.push(...sources);
        if (value.kind !== 'scalar') continue;
      }
      const first = entries.get(key);
      if (first !== undefined) {
        repeated.push(first);
        this.#reportRepeatedKey(first, keyAt);
      }
      entries.set(key, { key, keyAt, value });
    }
    return { kind: 'map', at: this.#at(node, pointer), entries: withMerged(entries, merged), repeated };
  }

  #composeList(items: readonly ParsedNode[], node: ParsedNode, pointer: string, depth: number): ListNode {
    const composed = items.map((item, index) => this.compose(item, `${pointer}/${index}`, depth + 1));
    return { kind: 'list', at: this.#at(node, pointer), items: composed };
  }

  #composeScalar(node: ParsedNode, pointer: string): ScalarNode {
    const at = this.#at(node, pointer);
    const value = isScalar(node) ? (node.value as ScalarValue) : null;
    this.#characters += at.span.end - at.span.start;
    if (typeof value === 'string') return { kind: 'scalar', at, value, text: value };
    const text = this.#text.slice(at.span.start, at.span.end);
    return { kind: 'scalar', at, value, text };
  }

  #anchor(written: ParsedNode, node: Node, size: number): void {
    if (!isAlias(written) && written.anchor !== undefined) this.#anchors.set(written.anchor, { node, size });
  }

  #keyOf(key: ParsedNode): string {
    const target = isAlias(key) ? this.#anchors.get(key.source)?.node : undefined;
    if (target?.kind === 'scalar') return target.text;
    if (isScalar(key) && typeof key.value === 'string') return key.value;
    return this.#text.slice(key.range[0], key.range[1]).trim();
  }

  #at(node: ParsedNode, pointer: string): Location {
    const [start, end] = node.range;
    return { file: this.#file, span: { start, end: this.#trimEnd(start, end) }, pointer };
  }

  /** Nested nodes may end at the same place, behind a long run of blanks. */
  #trimEnd(start: number, end: number): number {
    let at = Math.max(start, this.#trimmedEnds.get(end) ?? end);
    while (at > start && isBlankAt(this.#text, at - 1)) at--;
    if (end - at > 100) this.#trimmedEnds.set(end, at);
    return at;
  }

  #spend(nodes: number, node: ParsedNode, pointer: string): void {
    this.#size += nodes;
    if (this.#size <= this.#limits.nodes) return;
    const limit = this.#limits.nodes.toLocaleString('en-US');
    const message = `Written out, this file has more than ${limit} nodes; it was not read.`;
    const hint = 'Aliases that contain aliases multiply. Write the data out, or split the file.';
    throw new LimitReached({ kind: 'limit', finding: { message, hint, at: this.#at(node, pointer) } });
  }

  #reportRepeatedKey(first: Entry, keyAt: Location): void {
    this.problems.push({
      kind: 'duplicate-key',
      finding: {
        message: `The key \`${first.key}\` is written twice; only the last one counts.`,
        at: keyAt,
        related: [{ message: 'It is written here first.', at: first.keyAt }],
        hint: 'Keep one of the two.',
      },
    });
  }

  #report(kind: ProblemKind, message: string, at: Location): void {
    this.problems.push({ kind, finding: { message, at } });
  }
}

const badMerge = '`<<` merges a map or a list of maps, and its value is neither; what is no map is not merged.';

function isPlain(key: ParsedNode): boolean {
  return isScalar(key) && key.type === 'PLAIN';
}

function emptyAfter(keyAt: Location): ScalarNode {
  const span = { start: keyAt.span.end, end: keyAt.span.end };
  return { kind: 'scalar', at: { ...keyAt, span }, value: null, text: '' };
}

/** Merge keys (https://yaml.org/type/merge.html): keys of the map itself win, then those of the first map merged. */
function withMerged(entries: Map<string, Entry>, merged: readonly Node[]): Map<string, Entry> {
  for (const map of merged) {
    if (map.kind !== 'map') continue;
    for (const [key, entry] of map.entries) if (!entries.has(key)) entries.set(key, entry);
  }
  return entries;
}

/** The cost in nodes of the characters behind an alias: they are read at each of its places. */
const costOf = (characters: number): number => Math.floor(characters / charactersOfNode);
