import { blockRootKeys } from '../yaml/block-root-keys.ts';
import type { Node } from '../yaml/node.ts';
import { isSound, type SourceFile } from '../yaml/source-file.ts';
import type { Dialect } from './dialect.ts';
import { dialects as builtIn } from './dialects/index.ts';
import { readAid, readRecord } from './read.ts';
import type { ReviewRecord } from './record.ts';
import { holds } from './select.ts';

/** The kind of a file. */
export type Recognized =
  | { readonly kind: 'record'; readonly record: ReviewRecord }
  /** Another kind of file that shares the name, such as a dump of lint results. */
  | { readonly kind: 'not-a-review'; readonly dialect: string }
  | { readonly kind: 'unrecognized'; readonly lookedFor: readonly string[] };

/** The dialect of a record that is not read yet, or the other kind of a file. */
type Kind = Exclude<Recognized, { readonly kind: 'record' }> | { readonly dialect: Dialect; readonly root: Node };

/** Recognize the dialect of a file and read it. A file that is broken as YAML is never half-read. */
export function recognize(
  source: SourceFile,
  dialects: readonly Dialect[] = builtIn,
  isListed: boolean = false,
): Recognized {
  const kind = kindIn(source, dialects, isListed);
  return 'root' in kind ? { kind: 'record', record: readRecord(source, kind.root, kind.dialect) } : kind;
}

/** The provider that a record names, and nothing else of it: undefined for a file that is none. */
export function recognizeAid(
  source: SourceFile,
  dialects: readonly Dialect[],
): { readonly aid: string | undefined } | undefined {
  const kind = kindIn(source, dialects, false);
  return 'root' in kind ? { aid: readAid(kind.root, kind.dialect)?.value } : undefined;
}

function kindIn(source: SourceFile, dialects: readonly Dialect[], isListed: boolean): Kind {
  const root = isSound(source) ? source.root : undefined;
  const other = root === undefined ? otherByText(source.source.text) : otherByTree(root);
  if (other !== undefined) return { kind: 'not-a-review', dialect: other };
  const [dialect] = root === undefined ? [] : dialectsOf(root, dialects, isListed);
  if (root === undefined || dialect === undefined) {
    return { kind: 'unrecognized', lookedFor: dialects.map(({ title }) => title) };
  }
  return { dialect, root };
}

/** An index that lists a file as the events of a provider tells what it is, where its shape does not. */
function dialectsOf(root: Node, dialects: readonly Dialect[], isListed: boolean): Dialect[] {
  const best = bestDialects(root, dialects);
  if (best.length > 0 || !isListed) return best;
  const listed = dialects.flatMap((dialect) =>
    dialect.recognizeListed === undefined ? [] : [{ dialect, as: { ...dialect, recognize: dialect.recognizeListed } }],
  );
  return listed.filter(({ as }) => sizeOf(root, as) > 0).map(({ dialect }) => dialect);
}

/** The dialects of the lowest tier whose largest group of conditions holds. The first reads; more than one is a tie. */
export function bestDialects(root: Node, dialects: readonly Dialect[]): Dialect[] {
  const tiers = [...new Set(dialects.map(tierOf))].sort((a, b) => a - b);
  for (const tier of tiers) {
    const sizes = dialects
      .filter((dialect) => tierOf(dialect) === tier)
      .map((dialect) => [dialect, sizeOf(root, dialect)] as const);
    const largest = sizes.reduce((most, [, size]) => Math.max(most, size), 0);
    if (largest > 0) return sizes.filter(([, size]) => size === largest).map(([dialect]) => dialect);
  }
  return [];
}

function tierOf(dialect: Dialect): number {
  return dialect.tier ?? 0;
}

/** How many conditions the largest group has that holds in full. */
function sizeOf(root: Node, dialect: Dialect): number {
  if (dialect.never?.some((condition) => holds(root, condition))) return 0;
  const fulfilled = dialect.recognize.filter((group) => group.every((condition) => holds(root, condition)));
  const sizes = fulfilled.map((group) => group.filter(({ absent }) => absent !== true).length);
  return sizes.reduce((most, size) => Math.max(most, size), 0);
}

/** A kind of file that is named as a record and is none. The keys at its root tell it. */
export interface OtherFile {
  readonly id: string;
  readonly title: string;
  /** It has all of these. */
  readonly keys: readonly string[];
  /** It has none of these: a record may have the same keys and more. */
  readonly without: readonly string[];
}

export const otherFiles: readonly OtherFile[] = [
  {
    id: 'lint-results',
    title: 'A dump of lint results',
    keys: ['executed', 'results'],
    without: ['review', 'asyncapi_review', 'findings', 'verdict', 'artifacts_produced', 'decision', 'target'],
  },
];

/** The id of the kind of other file that a tree is, by the keys of its root. */
function otherByTree(root: Node): string | undefined {
  return root.kind === 'map' ? otherByKeys(new Set(root.entries.keys())) : undefined;
}

/**
 * The same from the text alone, so that a dump of many megabytes need not be parsed. Only lines that start with a key
 * count; where the root is written in another way, the tree decides.
 */
export function otherByText(text: string): string | undefined {
  return otherByKeys(blockRootKeys(text));
}

function otherByKeys(keys: ReadonlySet<string>): string | undefined {
  return otherFiles.find(
    (other) => other.keys.every((key) => keys.has(key)) && !other.without.some((key) => keys.has(key)),
  )?.id;
}
