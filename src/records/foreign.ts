import type { Node } from '../yaml/node.ts';

/** A kind of file that shares its name with records and is none: it is known by the keys at its root. */
export interface ForeignFile {
  readonly id: string;
  readonly title: string;
  /** All of these are there. */
  readonly keys: readonly string[];
  /** None of these is: a record may have the same keys and more. */
  readonly without: readonly string[];
}

export const foreignFiles: readonly ForeignFile[] = [
  {
    id: 'lint-results',
    title: 'A dump of lint results',
    keys: ['executed', 'results'],
    without: ['review', 'asyncapi_review', 'findings', 'verdict', 'artifacts_produced', 'decision', 'target'],
  },
];

/** The kind of foreign file that a tree is, by its root's keys. */
export function foreignByTree(root: Node): string | undefined {
  return root.kind === 'map' ? foreignByKeys(new Set(root.entries.keys())) : undefined;
}

/**
 * The same from the text alone, so that a dump of many megabytes need not be parsed. Only lines that start with a key
 * count; where the root is written in another way, the tree decides.
 */
export function foreignByText(text: string): string | undefined {
  const keys = new Set<string>();
  for (const [, , key] of text.matchAll(/^\uFEFF?(["']?)([A-Za-z_][\w-]*)\1[ \t]*:(?=\s|$)/gm)) keys.add(key as string);
  return foreignByKeys(keys);
}

function foreignByKeys(keys: ReadonlySet<string>): string | undefined {
  return foreignFiles.find(
    (foreign) => foreign.keys.every((key) => keys.has(key)) && !foreign.without.some((key) => keys.has(key)),
  )?.id;
}

/** True when a text has keys at its top that records have and API documents have not. */
export function looksLikeRecord(text: string): boolean {
  return /^\uFEFF?["']?(?:artifacts_produced|pages_checked|sources_consulted|asyncapi_review)["']?\s*:/m.test(text);
}
