import { type FSWatcher, watch } from 'node:fs';
import { resolve } from 'node:path';
import type { FileSystem } from '../load/file-system.ts';
import { folderOf } from '../load/paths.ts';
import { isAnsweredTheSame, type Observations, trackedFileSystem } from '../load/tracked-file-system.ts';
import { counted } from '../writing/sentences.ts';
import type { Terminal } from './terminal.ts';

/** Milliseconds in which editors write a file in several steps. */
const pause = 100;

const cleared = '\u001b[2J\u001b[3J\u001b[H';

/**
 * Run again and again, each time something changed in what the run looked at. It ends with the process.
 * @param run a run over files
 */
export async function watched(
  fs: FileSystem,
  run: (fs: FileSystem) => Promise<unknown>,
  { stdout, stderr, workingFolder }: Terminal,
): Promise<never> {
  const watchers = new Map<string, FSWatcher>();
  for (let isFirst = true; ; isFirst = false) {
    if (!isFirst && stdout.isTTY === true) stdout.write(cleared);
    const tracked = trackedFileSystem(fs);
    const change = changes();
    await run({ ...tracked.fs, ...(fs.ignored && { ignored: fs.ignored }) });
    const observations = tracked.observations();
    const folders = foldersOf(observations).map((folder) => resolve(workingFolder, folder));
    watchAll(watchers, new Set(folders), change.tell);
    stderr.write(`api-review: watching ${counted(watchers.size, 'folder')}; Ctrl+C ends.\n`);
    // What changed between the end of the run and the start of the watch is seen here.
    while (await isAnsweredTheSame(fs, observations)) await change.next();
  }
}

/** The folders in which a change can change an answer. */
function foldersOf({ read, start, stat, list }: Observations): string[] {
  const files = [
    ...Object.keys(read),
    ...Object.keys(stat),
    ...Object.keys(start).map((key) => key.replace(/^\d+ /, '')),
  ];
  return [...new Set([...Object.keys(list), ...files.map(folderOf)])];
}

/** Begin to watch what is new, and end to watch what is no longer looked at. A folder that is not there is seen by the one above it. */
function watchAll(watchers: Map<string, FSWatcher>, folders: ReadonlySet<string>, tell: () => void): void {
  for (const [folder, watcher] of watchers) {
    watcher.close();
    watchers.delete(folder);
  }
  for (const folder of folders) {
    try {
      const watcher = watch(folder, tell);
      watcher.on('error', () => watcher.close());
      watchers.set(folder, watcher);
    } catch {
      // It is not there, or the system watches no more.
    }
  }
}

interface Changes {
  readonly tell: () => void;
  /** Resolves when the changes after the last call have come to rest. */
  readonly next: () => Promise<void>;
}

function changes(): Changes {
  let hasChanged = false;
  let wake: (() => void) | undefined;
  return {
    tell: () => {
      hasChanged = true;
      wake?.();
    },
    next: async () => {
      if (!hasChanged)
        await new Promise<void>((done) => {
          wake = done;
        });
      await new Promise((done) => setTimeout(done, pause));
      hasChanged = false;
      wake = undefined;
    },
  };
}
