import type { Node } from '../yaml/node.ts';
import type { SourceFile } from '../yaml/source-file.ts';
import type { Dialect } from './dialect.ts';
import { dialects as builtIn } from './dialects/index.ts';
import { holds, readRecord } from './read.ts';
import type { ReviewRecord } from './record.ts';

/** Recognize the dialect of a file and read it; undefined when no dialect does. */
export function recognize(source: SourceFile, dialects: readonly Dialect[] = builtIn): ReviewRecord | undefined {
  const { root } = source;
  if (root === undefined) return undefined;
  const dialect = dialectOf(root, dialects);
  return dialect === undefined ? undefined : readRecord(source, root, dialect);
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
