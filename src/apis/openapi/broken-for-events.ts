import type { Location } from '../../text/location.ts';
import type { Node } from '../../yaml/node.ts';
import type { BrokenReference } from '../references.ts';
import { type Reference, visitParts } from './crawl.ts';
import type { EventItem, OpenApiWalk } from './walk.ts';

/** A reference that leads nowhere, and that an event uses, or behind which there may be events. */
export interface BrokenForEvent extends BrokenReference {
  /** The event that uses it; absent where it may hide events. */
  readonly user?: { readonly kind: EventItem['kind']; readonly name: string; readonly at: Location };
}

/** The broken references that matter to events, in the order of their places. Those to remote documents are not broken. */
export function brokenForEvents(walk: OpenApiWalk, references: readonly Reference[]): readonly BrokenForEvent[] {
  if (!references.some(({ broken }) => isBroken(broken))) return [];
  const byHolder = new Map<Node, Reference[]>();
  for (const reference of references) {
    const known = byHolder.get(reference.holder);
    if (known === undefined) byHolder.set(reference.holder, [reference]);
    else known.push(reference);
  }
  const hiding = [...walk.webhookMaps, ...walk.pathItems, ...walk.callbacks].flatMap(({ broken }) => broken ?? []);
  const used = walk.eventItems.flatMap(({ kind, key, keyAt, holder, node }) => {
    const user = kind === 'webhook' ? { kind, name: key, at: keyAt } : { kind, name: holder.key, at: holder.keyAt };
    return referencesBehind(node, byHolder).flatMap(({ broken }) => (broken === undefined ? [] : { ...broken, user }));
  });
  return [...hiding, ...used].filter(isBroken).sort(byPlace);
}

function isBroken(broken: BrokenReference | undefined): boolean {
  return broken !== undefined && broken.lacks !== 'remote';
}

function byPlace({ reference: { at: a } }: BrokenReference, { reference: { at: b } }: BrokenReference): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.span.start - b.span.start;
}

/** The references in a part and in all that it leads to. */
function referencesBehind(start: Node, byHolder: ReadonlyMap<Node, readonly Reference[]>): readonly Reference[] {
  const reached = new Set<Reference>();
  const queue = new Set([start]);
  for (const node of queue)
    visitParts(node, 'object', (part) => {
      const held = byHolder.get(part);
      for (const reference of held ?? []) {
        reached.add(reference);
        if (reference.target !== undefined) queue.add(reference.target);
      }
      return held === undefined;
    });
  return [...reached];
}
