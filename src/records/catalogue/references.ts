import { posix } from 'node:path';
import type { Located } from '../../text/location.ts';
import { get, getIn, itemsOf, type Node } from '../../yaml/node.ts';
import { segmentsOf } from '../../yaml/pointer.ts';
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

/** Gives a pointer without a file the file that it is into; undefined where that is not clear. */
export type PointerHome = (pointer: string) => string | undefined;

/** `#/components/schemas/Order` is a part of the catalogue itself, or else of the only document that is its source. */
export function pointerHome(root: Node, file: string): PointerHome {
  const sources = ['source', 'sources'].flatMap((key) => referencesAt(get(root, key), 'source'));
  const documents = new Set(sources.map(({ path }) => path.value.replace(/#.*/s, '')));
  const [document] = documents;
  return (pointer) => {
    if (getIn(root, segmentsOf(pointer.slice(1))) !== undefined) return `${posix.basename(file)}${pointer}`;
    return documents.size === 1 && document !== '' ? `${document}${pointer}` : undefined;
  };
}

/** The parts of files that an event points at: paths with or without a pointer, and pointers alone. */
export function partsAt(node: Node, home: PointerHome): Located<string>[] {
  if (node.kind !== 'scalar' || !/^#\/\S+$/.test(node.text)) return pathsAt(node);
  const value = home(node.text);
  return value === undefined ? [] : [{ value, at: node.at }];
}
