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
  /** Seconds that Spectral, or the AsyncAPI parser, may work on one document before a rule is stopped. */
  readonly seconds: number;
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
  seconds: 30,
};

/**
 * Why a check was stopped: its time ran out, or the stack, or the memory of the worker that it ran in; or the worker
 * ended without an answer.
 */
export type WhyStopped = 'time' | 'recursion' | 'memory' | 'crash';

/**
 * Megabytes of heap that the worker may use in which Spectral and the AsyncAPI parser run. Their documents have at most some
 * megabytes, of which they make at most some hundred.
 */
export const guestMegabytes = 1024;
