import { mayRefer, type Position, partsOf, type Reference } from '../../apis/openapi/crawl.ts';
import type { Node } from '../../yaml/node.ts';

/**
 * The nodes whose `$ref` is part of a circle: followed, they would never end. Spectral leaves exactly these as they are
 * written.
 */
export function circularHolders(root: Node, references: readonly Reference[]): ReadonlySet<Node> {
  const targetOf = new Map(
    references.flatMap(({ holder, target }) => (target === undefined ? [] : [[holder, target]])),
  );
  if (targetOf.size === 0) return new Set();
  const graph = new TargetGraph(targetOf);
  graph.visit(root, 'object', undefined);
  for (const target of targetOf.values()) graph.visit(target, 'object', undefined);
  const circleOf = stronglyConnected(graph.edges);
  return new Set(
    [...targetOf.keys()].filter((holder) => {
      const around = graph.around.get(holder);
      const target = targetOf.get(holder);
      return around !== undefined && target !== undefined && circleOf.get(around) === circleOf.get(target);
    }),
  );
}

/** Which targets of references lead to which: by a reference in them, or because one contains the other. */
class TargetGraph {
  readonly edges: Map<Node, Set<Node>>;
  /** The nearest target around each node that holds a reference, itself included. */
  readonly around = new Map<Node, Node>();
  readonly #targetOf: ReadonlyMap<Node, Node>;
  readonly #seen = new Set<Node>();

  constructor(targetOf: ReadonlyMap<Node, Node>) {
    this.#targetOf = targetOf;
    this.edges = new Map([...targetOf.values()].map((target) => [target, new Set()]));
  }

  visit(node: Node, position: Position, outer: Node | undefined): void {
    if (node.kind === 'scalar' || !mayRefer(position)) return;
    const isTarget = this.edges.has(node);
    if (isTarget && outer !== undefined) this.edges.get(outer)?.add(node);
    if (this.#seen.has(node)) return;
    this.#seen.add(node);
    const around = isTarget ? node : outer;
    const target = this.#targetOf.get(node);
    if (target === undefined) {
      for (const [part, below] of partsOf(node, position)) this.visit(part, below, around);
    } else if (around !== undefined) {
      this.around.set(node, around);
      this.edges.get(around)?.add(target);
    }
  }
}

/** The circle that each node is in, named by one of its nodes: Tarjan's algorithm, without recursion. */
function stronglyConnected(edges: ReadonlyMap<Node, ReadonlySet<Node>>): ReadonlyMap<Node, Node> {
  const index = new Map<Node, number>();
  const low = new Map<Node, number>();
  const open: Node[] = [];
  const component = new Map<Node, Node>();
  for (const start of edges.keys()) {
    if (index.has(start)) continue;
    const work: { readonly node: Node; readonly next: Iterator<Node> }[] = [];
    const enter = (node: Node) => {
      index.set(node, index.size);
      low.set(node, index.size - 1);
      open.push(node);
      work.push({ node, next: (edges.get(node) ?? []).values() as Iterator<Node> });
    };
    const lower = (node: Node, to: number) => low.set(node, Math.min(low.get(node) ?? to, to));
    enter(start);
    for (let top = work.at(-1); top !== undefined; top = work.at(-1)) {
      const { done, value } = top.next.next();
      if (done !== true) {
        const known = index.get(value);
        if (known === undefined) enter(value);
        else if (!component.has(value)) lower(top.node, known);
        continue;
      }
      work.pop();
      const least = low.get(top.node) ?? 0;
      const parent = work.at(-1);
      if (parent !== undefined) lower(parent.node, least);
      if (least !== index.get(top.node)) continue;
      for (let member = open.pop(); member !== undefined; member = open.pop()) {
        component.set(member, top.node);
        if (member === top.node) break;
      }
    }
  }
  return component;
}
