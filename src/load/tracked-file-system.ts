import { createHash } from 'node:crypto';
import type { FileInfo, FileSystem, FolderEntry } from './file-system.ts';

/** All questions to a file system, with a digest of each answer: by operation, then by path. */
export type Observations = Readonly<Record<Operation, Readonly<Record<string, string>>>>;

export type Operation = 'read' | 'stamp' | 'start' | 'stat' | 'list' | 'realPath';

export interface TrackedFileSystem {
  readonly fs: FileSystem;
  /** The questions so far. */
  readonly observations: () => Observations;
}

/** A file system that remembers its answers, so that a later run can check whether they still hold. */
export function trackedFileSystem(fs: FileSystem): TrackedFileSystem {
  const seen: Record<Operation, Map<string, string>> = {
    read: new Map(),
    stamp: new Map(),
    start: new Map(),
    stat: new Map(),
    list: new Map(),
    realPath: new Map(),
  };
  const note = (operation: Operation, path: string, digest: string) => {
    const before = seen[operation].get(path) ?? digest;
    seen[operation].set(path, before === digest ? digest : changing);
  };
  const tracked = async <T>(operation: Operation, path: string, answer: Promise<T>, digest: (value: T) => string) => {
    try {
      const value = await answer;
      note(operation, path, digest(value));
      return value;
    } catch (error) {
      note(operation, path, failure);
      throw error;
    }
  };
  const withStamp = async (path: string, read: () => Promise<Uint8Array>) => {
    const stamp = await fs.stamp?.(path).catch(() => undefined);
    if (fs.stamp !== undefined) note('stamp', path, stamp ?? changing);
    return read();
  };
  return {
    fs: {
      read: (path, enough) =>
        enough === undefined
          ? tracked(
              'read',
              path,
              withStamp(path, () => fs.read(path)),
              digestOfBytes,
            )
          : tracked(
              'start',
              `${enough} ${path}`,
              withStamp(path, () => startOf(fs, path, enough)),
              digestOfBytes,
            ),
      stat: (path) => tracked('stat', path, fs.stat(path), digestOfInfo),
      list: async (folder) => (await tracked('list', folder, listed(fs, folder), digestOfListed)).entries,
      ...(fs.leftOut && { leftOut: fs.leftOut }),
      realPath: (path) => tracked('realPath', path, fs.realPath(path), (real) => real),
    },
    observations: () => ({
      read: Object.fromEntries(seen.read),
      stamp: Object.fromEntries([...seen.stamp].filter(([, stamp]) => stamp !== changing)),
      start: Object.fromEntries(seen.start),
      stat: Object.fromEntries(seen.stat),
      list: Object.fromEntries(seen.list),
      realPath: Object.fromEntries(seen.realPath),
    }),
  };
}

/** Ask a file system again: true when every answer is the same. Of a file with the stamp that it had, nothing else is asked. */
export async function isAnsweredTheSame(
  fs: FileSystem,
  { read, stamp = {}, start, stat, list, realPath }: Observations,
): Promise<boolean> {
  const unlessStamped = async (path: string, before: string, ask: () => Promise<string>) => {
    const known = stamp[path];
    const hasIt = known !== undefined && known === (await fs.stamp?.(path).catch(() => undefined));
    return hasIt ? before : ask();
  };
  const same = await Promise.all([
    allSame(stat, (path, before) => unlessStamped(path, before, async () => digestOfInfo(await fs.stat(path)))),
    allSame(list, async (folder) => digestOfListed(await listed(fs, folder))),
    allSame(realPath, (path) => fs.realPath(path)),
    allSame(read, (path, before) => unlessStamped(path, before, async () => digestOfBytes(await fs.read(path)))),
    allSame(start, (key, before) => {
      const [, enough, path = ''] = /^(\d+) (.*)$/s.exec(key) ?? [];
      return unlessStamped(path, before, async () => digestOfBytes(await startOf(fs, path, Number(enough))));
    }),
  ]);
  return same.every(Boolean);
}

async function startOf(fs: FileSystem, path: string, bytes: number): Promise<Uint8Array> {
  return (await fs.read(path, bytes)).subarray(0, bytes);
}

/** Questions that are asked together: between them, other events of this thread have their turn. */
const together = 256;

/** Whether all answers are the same; after one that is not, no others are asked for. */
async function allSame(
  answers: Readonly<Record<string, string>>,
  ask: (path: string, before: string) => Promise<string>,
): Promise<boolean> {
  const known = Object.entries(answers);
  for (let from = 0; from < known.length; from += together) {
    const some = known.slice(from, from + together);
    const same = await Promise.all(
      some.map(async ([path, before]) => (await ask(path, before).catch(() => failure)) === before),
    );
    if (!same.every(Boolean)) return false;
  }
  return true;
}

const failure = '!';

/** The digest of a question with two different answers: no answer equals it. */
const changing = '?';

function digestOfBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64');
}

function digestOfInfo(info: FileInfo | undefined): string {
  if (info === undefined) return '';
  return info.kind === 'file' ? `file ${info.size}` : info.kind;
}

interface Listed {
  readonly entries: readonly FolderEntry[];
  readonly leftOut: readonly FolderEntry[];
}

async function listed(fs: FileSystem, folder: string): Promise<Listed> {
  return { entries: await fs.list(folder), leftOut: (await fs.leftOut?.(folder)) ?? [] };
}

function digestOfListed({ entries, leftOut }: Listed): string {
  const linesOf = (some: readonly FolderEntry[]) => some.map(({ name, kind }) => `${kind} ${name}`).sort();
  const lines = [...linesOf(entries), ...(leftOut.length === 0 ? [] : ['', ...linesOf(leftOut)])];
  return createHash('sha256').update(lines.join('\n')).digest('base64');
}
