import type { Located } from '../../text/location.ts';
import { itemsOf, type Node } from '../../yaml/node.ts';
import type { CatalogueReference } from './catalogue.ts';

/** The files of the repo that a value points at: a path, or a list of paths and addresses. */
export function referencesAt(node: Node | undefined, kind: CatalogueReference['kind']): CatalogueReference[] {
  if (node === undefined) return [];
  if (node.kind === 'list') return itemsOf(node).flatMap((item) => referencesAt(item, kind));
  return pathsAt(node).map((path) => ({ kind, path }));
}

/**
 * The paths in a scalar: `openapi/acme.yml#/components/schemas/event`, also beside addresses, but not in a sentence. A name
 * without a folder may be a file elsewhere.
 */
export function pathsAt(node: Node | undefined): Located<string>[] {
  if (node?.kind !== 'scalar' || typeof node.value !== 'string') return [];
  const parts = node.value.split(/[\s,;]+/).filter((part) => part !== '');
  if (!parts.every((part) => isPath(part) || /^https?:\/\//i.test(part))) return [];
  return parts.filter(isPath).map((value) => ({ value, at: node.at }));
}

function isPath(part: string): boolean {
  return /^[^\s:#()]+\.(ya?ml|json)(#\S*)?$/i.test(part) && /[/#]/.test(part);
}
