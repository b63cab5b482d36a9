import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A run of Node as a process of its own. */
export interface Command {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  /** A folder that is deleted before each run. */
  readonly without?: string;
}

export interface Sample {
  readonly seconds: number;
  /** Seconds of all processors together, of the process and in the kernel; undefined where the system does not tell. */
  readonly cpu: number | undefined;
  /** The most memory that it held at once, in bytes (resident set size); undefined where the system does not tell. */
  readonly peak: number | undefined;
}

/** What came of several runs of a command. */
export interface Measured {
  /** Medians. */
  readonly seconds: number;
  readonly cpu: number | undefined;
  readonly peak: number | undefined;
  readonly samples: readonly Sample[];
}

export const notMeasured: Measured = { seconds: Number.NaN, cpu: undefined, peak: undefined, samples: [] };

/** How often commands are to be run. */
export interface Effort {
  readonly runs: number;
  /** The number of runs when one round of all commands takes longer than a minute. */
  readonly runsOfLong: number;
}

const long = 60;

/**
 * Run commands in turns (a, b, a, b…), so that a noisy neighbour meets all of them alike. The first round is only to
 * warm the page cache, unless it takes so long that it must count.
 */
export async function interleaved<Name extends string>(
  commands: Readonly<Record<Name, Command>>,
  { runs, runsOfLong }: Effort,
): Promise<Record<Name, Measured>> {
  const entries = Object.entries(commands) as [Name, Command][];
  const samples = new Map<Name, Sample[]>(entries.map(([name]) => [name, []]));
  const round = async () => {
    let seconds = 0;
    for (const [name, command] of entries) {
      const sample = await runOnce(command);
      samples.get(name)?.push(sample);
      seconds += sample.seconds;
    }
    return seconds;
  };
  const isLong = (await round()) > long;
  if (!isLong) for (const list of samples.values()) list.length = 0;
  const wanted = isLong ? runsOfLong - 1 : runs;
  for (let done = 0; done < wanted; done++) await round();
  return Object.fromEntries([...samples].map(([name, list]) => [name, measured(list)])) as Record<Name, Measured>;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

function measured(samples: readonly Sample[]): Measured {
  return {
    seconds: median(samples.map(({ seconds }) => seconds)),
    cpu: medianOfKnown(samples.map(({ cpu }) => cpu)),
    peak: medianOfKnown(samples.map(({ peak }) => peak)),
    samples,
  };
}

function medianOfKnown(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : median(known);
}

/** @throws Error when the command ends with another code than 0 (nothing found) and 1 (something found) */
export async function runOnce({ args, cwd, env = process.env, without }: Command): Promise<Sample> {
  if (without !== undefined) rmSync(without, { recursive: true, force: true });
  const folder = mkdtempSync(join(tmpdir(), 'api-review-bench-run-'));
  const [memory, errors] = [join(folder, 'memory'), join(folder, 'errors')];
  const stderr = openSync(errors, 'w');
  try {
    const timed = hasGnuTime ? [gnuTime, '-o', memory, '-f', '%M %U %S', process.execPath] : [process.execPath];
    const [program = '', ...before] = timed;
    const start = process.hrtime.bigint();
    const child = spawn(program, [...before, ...args], { cwd, env, stdio: ['ignore', 'ignore', stderr] });
    const watched = hasGnuTime ? undefined : watchMemory(child);
    const code = await new Promise((resolve, reject) => child.on('error', reject).on('exit', resolve));
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    if (code !== 0 && code !== 1) {
      throw new Error(
        `node ${args.slice(0, 6).join(' ')} ended with ${code}: ${readFileSync(errors, 'utf8').slice(0, 2000)}`,
      );
    }
    if (!hasGnuTime) return { seconds, cpu: undefined, peak: inBytes(watched?.()) };
    const [kilobytes, user = 0, system = 0] = (readFileSync(memory, 'utf8').trim().split('\n').at(-1) ?? '')
      .split(' ')
      .map(Number);
    return { seconds, cpu: user + system, peak: inBytes(kilobytes) };
  } finally {
    closeSync(stderr);
    rmSync(folder, { recursive: true });
  }
}

function inBytes(kilobytes: number | undefined): number | undefined {
  return kilobytes === undefined ? undefined : kilobytes * 1024;
}

/** What a command writes to stdout. */
export function outputOf({ args, cwd }: Command): string {
  const { stdout, stderr, status } = spawnSync(process.execPath, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1024 * 1024 * 1024,
  });
  if (status !== 0 && status !== 1)
    throw new Error(`node ${args.slice(0, 6).join(' ')} ended with ${status}: ${stderr}`);
  return stdout;
}

const gnuTime = '/usr/bin/time';
const hasGnuTime = existsSync(gnuTime) && spawnSync(gnuTime, ['-f', '%M', 'true']).status === 0;

/** Where GNU time is missing, Linux is asked again and again; the answer is in kilobytes. */
function watchMemory({ pid }: ChildProcess): () => number | undefined {
  let most: number | undefined;
  const timer = setInterval(() => {
    try {
      const [, peak] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
      if (peak !== undefined) most = Number(peak);
    } catch {
      clearInterval(timer);
    }
  }, 10);
  return () => {
    clearInterval(timer);
    return most;
  };
}
