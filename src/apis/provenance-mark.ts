import { createHash } from 'node:crypto';
import type { Located, Location } from '../text/location.ts';
import { canonicalJson } from '../yaml/canonical-json.ts';
import { get, itemsOf, type MapNode, type Node } from '../yaml/node.ts';
import { located } from './located.ts';

/** The extension in which a document says who made it, from what, and when. */
export const markKey = 'x-provenance';

/** What a document says in its mark, which is at its root or in `info`. */
export interface ProvenanceMark {
  readonly at: Location;
  readonly publisher: Located<string> | undefined;
  readonly sources: readonly Located<string>[];
  readonly sha256: Located<string> | undefined;
}

/** The mark of a document; undefined where it has none that is a map. */
export function readMark(root: Node): ProvenanceMark | undefined {
  const node = markNode(root);
  if (node?.kind !== 'map') return undefined;
  const source = get(node, 'source');
  return {
    at: node.at,
    publisher: located(get(node, 'publisher')),
    sources: (source?.kind === 'list' ? itemsOf(source) : [source]).flatMap((one) => located(one) ?? []),
    sha256: located(get(node, 'sha256')),
  };
}

export function markNode(root: Node | undefined): Node | undefined {
  return get(root, markKey) ?? get(get(root, 'info'), markKey);
}

/** The SHA-256, in hexadecimal, of the content of a document without its mark, as canonical JSON. */
export function contentDigest(root: Node): string {
  return createHash('sha256').update(contentWithoutMark(root)).digest('hex');
}

/** The same as text. */
export function contentWithoutMark(root: Node): string {
  if (root.kind !== 'map') return canonicalJson(root);
  const entries = new Map(withoutMark(root).entries);
  const info = entries.get('info');
  if (info?.value.kind === 'map') entries.set('info', { ...info, value: withoutMark(info.value) });
  return canonicalJson({ ...root, entries });
}

function withoutMark(map: MapNode): MapNode {
  return { ...map, entries: new Map([...map.entries].filter(([key]) => key !== markKey)) };
}
