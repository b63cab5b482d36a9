import type { Node } from '../yaml/node.ts';
import type { SourceFile } from '../yaml/source-file.ts';
import type { Dialect } from './dialect.ts';
import { dialects as builtIn } from './dialects/index.ts';
import { holds, readRecord } from './read.ts';
import type { ReviewRecord } from './record.ts';

/** What a file turned out to be. */
export type Recognized =
  | { readonly kind: 'record'; readonly record: ReviewRecord }
  /** Another kind of file that shares the name, such as a dump of lint results. */
  | { readonly kind: 'not-a-review'; readonly dialect: string }
  | { readonly kind: 'unrecognized'; readonly lookedFor: readonly string[] };

/** Recognize the dialect of a file and read it. */
export function recognize(source: SourceFile, dialects: readonly Dialect[] = builtIn): Recognized {
  const { root } = source;
  const dialect = root && dialectOf(root, dialects);
  if (root === undefined || dialect === undefined) {
    return { kind: 'unrecognized', lookedFor: dialects.map(({ title }) => title) };
  }
  return { kind: 'record', record: readRecord(source, root, dialect) };
}

/** The dialect with the largest group of conditions that all hold; of equals, the first. */
function dialectOf(root: Node, dialects: readonly Dialect[]): Dialect | undefined {
  let best: { dialect: Dialect; conditions: number } | undefined;
  for (const dialect of dialects) {
    const fulfilled = dialect.recognize.filter((group) => group.every((condition) => holds(root, condition)));
    const conditions = Math.max(0, ...fulfilled.map((group) => group.length));
    if (conditions > (best?.conditions ?? 0)) best = { dialect, conditions };
  }
  return best?.dialect;
}
