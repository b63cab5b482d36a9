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

/** Each question once. */
export function once<T>(ask: (question: string) => Promise<T>): (question: string) => Promise<T> {
  const answers = new Map<string, Promise<T>>();
  return (question) => {
    const known = answers.get(question) ?? ask(question);
    answers.set(question, known);
    return known;
  };
}
