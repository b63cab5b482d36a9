import type { PageSource } from '../../captures/page-source.ts';
import type { Settings } from '../../config/settings.ts';
import type { Batch } from '../../load/batches.ts';
import type { FileSystem } from '../../load/file-system.ts';
import type { Inputs } from '../../load/find-inputs.ts';
import { Workplace } from '../bounded/workplace.ts';
import { inParallel } from '../in-parallel.ts';
import { leftOutMessage } from '../left-out.ts';
import type { Progress } from '../lint.ts';
import { type CapturedPage, type CapturedRecord, captureRepo } from './capture-repo.ts';

export interface CaptureOptions {
  readonly fs: FileSystem;
  readonly inputs: Pick<Inputs, 'files' | 'folders'>;
  readonly settings: Settings;
  /** Absent where nothing is to be read. */
  readonly source: PageSource | undefined;
  /** Write a file as a whole, with the folders above it. */
  readonly write: (file: string, content: string | Uint8Array) => Promise<void>;
  readonly remove: (file: string) => Promise<void>;
  /** Keep the bytes of pages too. */
  readonly keepsRaw: boolean;
  /** Read pages again that are captured. */
  readonly refreshes: boolean;
  readonly onProgress: (progress: Progress) => void;
}

/** What a run of `capture` did, in the order of the repos and their records. */
export interface CaptureResult {
  readonly pages: readonly CapturedPage[];
  readonly records: readonly CapturedRecord[];
  /** Why repos were left out, a sentence each. */
  readonly problems: readonly string[];
}

/** Repos whose pages are read at the same time: most repos have one host, which is read slowly. */
const mostRepos = 4;

/**
 * Read the pages that records cite, and keep what they say beside the records. What is read is looked into where it can be stopped;
 * connections have bounds of their own.
 */
export async function capture(options: CaptureOptions): Promise<CaptureResult> {
  const { inputs, settings } = options;
  const workplace = new Workplace({ fs: options.fs, ...inputs, settings });
  try {
    const { looked, context } = await workplace.opened;
    const found = await workplace.do('find-batches', { keepsProviders: false });
    const batches = 'value' in found ? found.value.batches : [];
    const progress = { done: 0, total: 0 };
    const onPage = (more: number, read: number) => {
      progress.total += more;
      progress.done += read;
      options.onProgress(progress);
    };
    const late: Batch[] = [];
    const results = await inParallel(batches, mostRepos, async (batch) => {
      if (!workplace.isOver) return captureRepo(batch, { ...options, fs: looked, workplace, onPage });
      late.push(batch);
      return { pages: [], records: [], problems: [] };
    });
    const seconds = context.limits['run.seconds'];
    return {
      pages: results.flatMap(({ pages }) => pages),
      records: results.flatMap(({ records }) => records),
      problems: [
        ...('stopped' in found ? ['To find the records takes longer, or more memory, than it may.'] : []),
        ...found.leftOut.map((one) => `\`${one.file}\`: ${leftOutMessage(one)}`),
        ...results.flatMap(({ problems }) => problems),
        ...(late.length === 0
          ? []
          : [
              `The run took longer than ${seconds} s: ${late.length === 1 ? '1 repo was' : `${late.length} repos were`} not looked at.`,
            ]),
      ],
    };
  } finally {
    await workplace.end();
  }
}
