import type { FileSystem } from './file-system.ts';
import { keptAnswers, once } from './kept-answers.ts';
import { opened, openingOf } from './opening.ts';

/** More than the documents of nearly all repos. */
const mostBytes = 64 * 1024 * 1024;

/** File systems so far that remember. */
let count = 0;

/** A file system that asks each question once, for files that are known not to change. Of bytes, it keeps some. */
export function rememberedFiles(fs: FileSystem, most: number = mostBytes): FileSystem {
  let free = most;
  const kept = new Map<string, Promise<Uint8Array>>();
  const whole = (path: string) => {
    const known = kept.get(path);
    if (known !== undefined || free <= 0) return known ?? fs.read(path);
    const bytes = fs.read(path);
    kept.set(path, bytes);
    bytes.then(
      ({ length }) => (free -= length),
      () => undefined,
    );
    return bytes;
  };
  const starts = new Map<number, (path: string) => Promise<Uint8Array>>();
  const startOf = (path: string, enough: number) => {
    const known = starts.get(enough) ?? once((file: string) => fs.read(file, enough));
    starts.set(enough, known);
    return known(path);
  };
  const { ignored } = fs;
  const ignoredIn = once((question: string) => {
    const [folder = '', ...names] = question.split('\0');
    return ignored?.(folder, names) ?? Promise.resolve([]);
  });
  const remembered: FileSystem = {
    ...keptAnswers(fs),
    read: (path, enough) => (enough === undefined ? whole(path) : startOf(path, enough)),
    ...(ignored && { ignored: (folder, names) => ignoredIn([folder, ...names].join('\0')) }),
  };
  const opening = openingOf(fs);
  return opened(remembered, opening && { kind: 'remembered', of: opening, number: count++ });
}
