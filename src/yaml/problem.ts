import type { Finding } from '../diagnostics/diagnostic.ts';
import type { Limits } from '../diagnostics/limits.ts';

/** What can be wrong with a file before anyone asks what it means. */
export type ProblemKind = 'unreadable' | 'syntax' | 'several-documents' | 'duplicate-key' | 'limit';

export interface Problem {
  readonly kind: ProblemKind;
  readonly finding: Finding;
}

/** What bounds the reading of one file. */
export type ParseLimits = Pick<Limits, 'depth' | 'nodes'>;
