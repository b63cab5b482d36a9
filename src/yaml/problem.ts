import type { Finding } from '../diagnostics/diagnostic.ts';

/** What can be wrong with a file before anyone asks what it means. */
export type ProblemKind = 'unreadable' | 'syntax' | 'duplicate-key' | 'limit';

export interface Problem {
  readonly kind: ProblemKind;
  readonly finding: Finding;
}

/** How much one file may ask of us. Stated, because records and specs come from strangers. */
export interface ParseLimits {
  /** Levels of maps and lists. */
  readonly maxDepth: number;
  /** Nodes, each alias counted with all that it stands for. */
  readonly maxNodes: number;
}

export const defaultParseLimits: ParseLimits = { maxDepth: 200, maxNodes: 2_000_000 };
