import { type Reference, visitParts } from '../../apis/openapi/crawl.ts';
import type { Node } from '../../yaml/node.ts';

/**
 * The nodes whose `$ref` is part of a circle: followed, they would never end. Spectral leaves exactly these as they are
 * written.
 */
export function circularHolders(references: readonly Reference[]): ReadonlySet<Node> {
  const targetOf = new Map<Node, Node>();
  for (const { holder, target } of references) if (target !== undefined) targetOf.set(holder, target);
  const { edges, around } = targetGraph(targetOf);
  const circleOf = stronglyConnected(edges);
  const circular = new Set<Node>();
  for (const [holder, outer] of around) {
    const target = targetOf.get(holder);
    if (target !== undefined && circleOf.get(outer) === circleOf.get(target)) circular.add(holder);
  }
  return circular;
}

interface TargetGraph {
  /** Which targets of references lead to which: by a reference in them, or because one contains the other. */
  readonly edges: ReadonlyMap<Node, Set<Node>>;
  /** The nearest target around each node that holds a reference, itself included. */
  readonly around: ReadonlyMap<Node, Node>;
}

function targetGraph(targetOf: ReadonlyMap<Node, Node>): TargetGraph {
  const edges = new Map([...targetOf.values()].map((target) => [target, new Set<Node>()]));
  const around = new Map<Node, Node>();
  for (const [target, leadsTo] of edges) {
    visitParts(target, 'object', (node) => {
      const isOther = node !== target && edges.has(node);
      if (isOther) leadsTo.add(node);
      const further = isOther ? undefined : targetOf.get(node);
      if (further !== undefined) {
        leadsTo.add(further);
        around.set(node, target);
      }
      return !isOther && further === undefined;
    });
  }
  return { edges, around };
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
