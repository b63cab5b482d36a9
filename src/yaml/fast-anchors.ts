import { type Cursor, code, Unusual } from './fast-cursor.ts';
import type { Node } from './node.ts';
import { charactersOfNode } from './problem.ts';

/** An anchor that was read, and the place of the node behind it. */
export interface Anchor {
  readonly name: string;
  readonly start: number;
  /** The nodes that were counted before it. */
  readonly nodes: number;
}

/** The nodes with an anchor that are complete, by its name, and what each counts where an alias repeats it. */
export class FastAnchors {
  /** An alias repeats a node. */
  areUsed = false;
  readonly #cursor: Cursor;
  readonly #nodes = new Map<string, { readonly node: Node; readonly size: number }>();

  constructor(cursor: Cursor) {
    this.#cursor = cursor;
  }

  /** Go behind the anchor here and the spaces after it; undefined where there is none. */
  read(): Anchor | undefined {
    if (!this.#isAt(code.ampersand)) return undefined;
    const name = this.#nameBehind();
    this.#cursor.skipSpaces(this.#cursor.at + 1 + name.length);
    if (this.#isAt(code.hash)) throw new Unusual();
    return { name, start: this.#cursor.at, nodes: this.#cursor.nodes };
  }

  /** Keep the node of an anchor. It counts no less than on the exact path. @throws Unusual where it is empty */
  keep({ name, start, nodes }: Anchor, node: Node, end: number): void {
    if (node.kind === 'scalar' && node.value === null && node.text === '') throw new Unusual();
    const size = this.#cursor.nodes - nodes + Math.floor(Math.max(0, end - start) / charactersOfNode);
    this.#nodes.set(name, { node, size });
  }

  /** Go behind the alias here. @returns its node; undefined where there is none */
  repeated(depth: number): Node | undefined {
    if (!this.#isAt(code.asterisk)) return undefined;
    const name = this.#nameBehind();
    const known = this.#nodes.get(name);
    if (known === undefined) throw new Unusual();
    this.#cursor.countNode(depth, 1 + known.size);
    this.#cursor.at += 1 + name.length;
    this.areUsed = true;
    return known.node;
  }

  #isAt(unit: number): boolean {
    return this.#cursor.code === unit;
  }

  #nameBehind(): string {
    anchorName.lastIndex = this.#cursor.at + 1;
    const name = anchorName.exec(this.#cursor.text)?.[0];
    if (name === undefined) throw new Unusual();
    return name;
  }
}

const anchorName = /[\w-]+(?=[ \n]|$)/y;
