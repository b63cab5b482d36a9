import { tellActivity, tellUnpacked } from '../../limits/activity.ts';
import { secondsFor } from '../../limits/limits.ts';
import type { FileSystem } from '../../load/file-system.ts';
import { OpenedAgain } from '../../load/open-again.ts';
import { LeftOutError } from '../../load/read-file.ts';
import type { Surroundings } from '../../threads/protocol.ts';
import { type Handlers, serve } from '../../threads/serve.ts';
import { KeptFromRuns } from '../kept-checks.ts';
import { type LeftOut, leftOutMessage } from '../left-out.ts';
import { type OpenRun, openRun } from '../open-run.ts';
import { type RunJobs, runJobs, type WorkerRequest } from './jobs.ts';
import { optionsOf } from './options-of.ts';
import type { PlainRun } from './plain-run.ts';

/** The jobs as this worker is asked for them. */
export type WorkerJobs = {
  readonly [K in keyof RunJobs]: {
    readonly request: WorkerRequest<PlainRun, K>;
    readonly result: RunJobs[K]['result'];
  };
};

/** The run that this worker has open. */
let opened: { readonly id: number; readonly run: Promise<OpenRun> } | undefined;
const kept = new KeptFromRuns();
const files = new OpenedAgain();
let leftOut: readonly LeftOut[] = [];
/** Those that were read for the job. */
let bytes = 0;

const handle =
  <K extends keyof RunJobs>(job: K) =>
  async ({ run, request, leftOut: without }: WorkerRequest<PlainRun, K>, surroundings: Surroundings) => {
    leftOut = without;
    bytes = 0;
    tellActivity((activity) => surroundings.setActivity(JSON.stringify(activity)));
    tellUnpacked((unpacked) => {
      bytes += unpacked;
      surroundings.addBytes(unpacked);
    });
    if (opened?.id !== run.id) opened = { id: run.id, run: open(run, surroundings) };
    surroundings.begin();
    const { context, ...rest } = await opened.run;
    const keptChecks = run.isRepeated && { keptChecks: kept.by(run.settings) };
    return runJobs[job](request, { ...rest, context: { ...context, leftOut, ...keptChecks } });
  };

/** Bytes that a file counts as at least: to find, open and recognize a small one takes as long as to read some more. */
const leastOfFile = 4096;

async function open(run: PlainRun, { ask, addBytes }: Surroundings): Promise<OpenRun> {
  const options = await optionsOf(run, ask, files);
  const refuseLeftOut = (path: string) => {
    const stopped = leftOut.find(({ file, rule }) => file === path && rule === undefined);
    if (stopped !== undefined) throw new LeftOutError(leftOutMessage(stopped));
  };
  const count = (more: number) => {
    bytes += more;
    addBytes(more);
  };
  const counted = (read: Uint8Array) => {
    count(Math.max(read.length, leastOfFile));
    return read;
  };
  const through = (fs: FileSystem): FileSystem => ({
    ...fs,
    read: async (path, enough) => {
      refuseLeftOut(path);
      return counted(await fs.read(path, enough));
    },
    ...(fs.stream && {
      async *stream(path) {
        refuseLeftOut(path);
        for await (const piece of fs.stream?.(path) ?? []) yield counted(piece);
      },
    }),
  });
  return openRun(options, {
    through,
    count,
    within: (limits) => ({
      ...limits,
      get seconds() {
        return secondsFor(limits.seconds, bytes);
      },
    }),
  });
}

const jobs = Object.keys(runJobs) as (keyof RunJobs)[];
serve<WorkerJobs>(Object.fromEntries(jobs.map((job) => [job, async () => handle(job)])) as Handlers<WorkerJobs>);
