/** How much a run does for one file, document or repo, because they come from strangers. */
export interface Limits {
  /** Bytes of a review record. */
  readonly recordBytes: number;
  /** Bytes of any other file. */
  readonly documentBytes: number;
  /** Levels of maps and lists in a file. */
  readonly depth: number;
  /** Nodes of a file, each alias counted with all nodes that it repeats, 20 characters as a node. */
  readonly nodes: number;
  /** YAML and JSON files of a repo that are looked into. */
  readonly documents: number;
  /** Channels of a spec that are compared with the record. */
  readonly channels: number;
  /** Findings of one rule in one file that are listed; the others are counted. */
  readonly findings: number;
  /** Characters of a message; of a longer one the middle is left out. */
  readonly messageLength: number;
  /** Characters of a source line that are quoted around a place. */
  readonly quoteLength: number;
  /** Seconds for each piece of work on a document; for a repo of several megabytes so many times as long. */
  readonly seconds: number;
  /** Seconds for all work on a repo; for one of several megabytes so many times as long. */
  readonly 'repo.seconds': number;
  /** Seconds for the whole run. */
  readonly 'run.seconds': number;
  /** Megabytes of heap that a thread of the run may use at most. */
  readonly 'run.memory': number;
}

export const defaultLimits: Limits = {
  recordBytes: 5_000_000,
  documentBytes: 50_000_000,
  depth: 200,
  nodes: 2_000_000,
  documents: 10_000,
  channels: 5000,
  findings: 1000,
  messageLength: 1000,
  quoteLength: 110,
  seconds: 3,
  'repo.seconds': 9,
  'run.seconds': 7200,
  'run.memory': 4096,
};

/**
 * Limits of time and memory, and of what is read into memory at once. Files of a change may be read by them, so that a
 * configuration only lowers them, unless it is trusted. The others count what is within these bounds.
 */
export const boundsOfRun: readonly (keyof Limits)[] = [
  ...(['recordBytes', 'documentBytes', 'seconds', 'repo.seconds', 'run.seconds', 'run.memory'] as const),
];

/**
 * Why a check was stopped: its time ran out, or the stack, or the memory of the worker that it ran in; or the worker
 * ended without an answer.
 */
export type WhyStopped = 'time' | 'recursion' | 'memory' | 'crash';

const megabyte = 1_000_000;

/** The seconds that a bound of time comes to where some bytes are read: documents of many megabytes take their time. */
export function secondsFor(seconds: number, bytes: number): number {
  return seconds * Math.max(1, Math.ceil(bytes / megabyte));
}

/** The megabytes of heap that a thread may use which reads some bytes: nearly all repos need far less than the most. */
export function megabytesFor(limits: Pick<Limits, 'run.memory'>, bytes: number): number {
  return Math.min(limits['run.memory'], 400 + 100 * Math.floor(bytes / megabyte));
}
