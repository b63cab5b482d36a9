import type { FileSystem } from './file-system.ts';

/** A file system that asks another one once for what it tells of each path. Contents are read each time. */
export function keptAnswers(fs: FileSystem): FileSystem {
  return {
    ...fs,
    stat: once(fs.stat),
    list: once(fs.list),
    realPath: once(fs.realPath),
    ...(fs.stamp && { stamp: once(fs.stamp) }),
    ...(fs.leftOut && { leftOut: once(fs.leftOut) }),
  };
}

function once<T>(ask: (path: string) => Promise<T>): (path: string) => Promise<T> {
  const answers = new Map<string, Promise<T>>();
  return (path) => {
    const known = answers.get(path) ?? ask(path);
    answers.set(path, known);
    return known;
  };
}
