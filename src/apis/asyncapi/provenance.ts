import type { Located } from '../../text/location.ts';
import { entriesOf, get, itemsOf, type Node } from '../../yaml/node.ts';

/**
 * URLs in the places where documents say what they were made from: `externalDocs`, and `x-source…`, `x-spec-source`,
 * `x-origin`, `x-provenance`, `x-evidence` of the root and of `info`, and links in the description of `info`.
 */
export function readProvenance(root: Node): Located<string>[] {
  const info = get(root, 'info');
  const marked = [root, info].flatMap((node) => entriesOf(node).filter(({ key }) => provenanceKey.test(key)));
  return [...marked.flatMap(({ value }) => urlsIn(value)), ...linksIn(get(info, 'description'))];
}

const provenanceKey = /^(?:externalDocs|x-(?:spec-)?source.*|x-origin|x-provenance|x-evidence)$/;

function urlsIn(node: Node): Located<string>[] {
  if (node.kind === 'list') return itemsOf(node).flatMap(urlsIn);
  if (node.kind === 'map') return entriesOf(node).flatMap(({ value }) => urlsIn(value));
  return /^https?:\/\/\S+$/.test(node.text) ? [{ value: node.text, at: node.at }] : [];
}

function linksIn(text: Node | undefined): Located<string>[] {
  if (text?.kind !== 'scalar') return [];
  const links = text.text.matchAll(/https?:\/\/[^\s<>()[\]{}"'`|\\]+/gi);
  const urls = new Set([...links].map(([link]) => link.replace(/(?<![.,:;!?*_])[.,:;!?*_]+$/, '')));
  return [...urls].map((value) => ({ value, at: text.at }));
}
