import { createHash } from 'node:crypto';
import type { FileInfo, FileSystem, FolderEntry } from './file-system.ts';

/** All questions to a file system, with a digest of each answer: by operation, then by path. */
export type Observations = Readonly<Record<Operation, Answers>>;

type Answers = Readonly<Record<string, string>>;

export type Operation = 'read' | 'stamp' | 'start' | 'stat' | 'list' | 'realPath';

export interface TrackedFileSystem {
  readonly fs: FileSystem;
  /** The questions so far. */
  readonly observations: () => Observations;
  /** What was asked of a file before counts as asked again, for the file did not change. */
  readonly noteAgain: (path: string, before: Observations) => void;
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
    noteAgain: (path, before) => {
      for (const operation of ['read', 'stamp', 'stat'] as const) {
        const digest = before[operation][path];
        if (digest !== undefined) note(operation, path, digest);
      }
    },
  };
}

/**
 * Ask a file system again: true when every answer is the same.
 * @param unchanged the files that did not change, where they are known: nothing is asked of them
 */
export async function isAnsweredTheSame(
  fs: FileSystem,
  observations: Observations,
  unchanged?: ReadonlySet<string>,
): Promise<boolean> {
  const { read, start, stat, list, realPath } = observations;
  const unasked = unchanged ?? (await unchangedFiles(fs, observations));
  const ofOthers = (answers: Answers, fileOf: (question: string) => string = (path) => path) =>
    Object.entries(answers).filter(([question]) => !unasked.has(fileOf(question)));
  return (
    (await allSame(ofOthers(stat), async (path) => digestOfInfo(await fs.stat(path)))) &&
    (await allSame(Object.entries(list), async (folder) => digestOfListed(await listed(fs, folder)))) &&
    (await allSame(Object.entries(realPath), (path) => fs.realPath(path))) &&
    (await allSame(ofOthers(read), async (path) => digestOfBytes(await fs.read(path)))) &&
    (await allSame(ofOthers(start, pathOfStart), async (question) =>
      digestOfBytes(await startOf(fs, pathOfStart(question), Number.parseInt(question, 10))),
    ))
  );
}

/** The files that have the stamp that they had. */
export async function unchangedFiles(fs: FileSystem, { stamp: stamps }: Observations): Promise<ReadonlySet<string>> {
  const unchanged = new Set<string>();
  if (fs.stamp === undefined) return unchanged;
  for (const some of inParts(Object.entries(stamps)))
    await Promise.all(
      some.map(async ([path, before]) => {
        if ((await fs.stamp?.(path).catch(() => undefined)) === before) unchanged.add(path);
      }),
    );
  return unchanged;
}

/** The file of a question such as `200 specs/a.yml`. */
function pathOfStart(question: string): string {
  return question.slice(question.indexOf(' ') + 1);
}

async function startOf(fs: FileSystem, path: string, bytes: number): Promise<Uint8Array> {
  return (await fs.read(path, bytes)).subarray(0, bytes);
}

/** Whether all answers are the same; after one that is not, no others are asked for. */
async function allSame(
  answers: readonly (readonly [question: string, before: string])[],
  ask: (question: string) => Promise<string>,
): Promise<boolean> {
  for (const some of inParts(answers)) {
    const same = await Promise.all(
      some.map(async ([question, before]) => (await ask(question).catch(() => failure)) === before),
    );
    if (!same.every(Boolean)) return false;
  }
  return true;
}

/** Questions that are asked together: between them, other events of this thread have their turn. */
const together = 256;

function* inParts<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += together) yield all.slice(from, from + together);
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
