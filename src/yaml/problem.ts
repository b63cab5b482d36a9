import type { Finding } from '../finding/finding.ts';
import type { StopReason } from '../limits/in-time.ts';
import type { Limits } from '../limits/limits.ts';

/** The mistakes that a file can have, whatever its meaning. */
export type ProblemKind = 'unreadable' | 'syntax' | 'several-documents' | 'duplicate-key' | 'merge' | 'limit';

export interface Problem {
  readonly kind: ProblemKind;
  readonly finding: Finding;
}

/** The limits for reading one file. */
export type ParseLimits = Pick<Limits, 'depth' | 'nodes' | 'seconds'>;

/** So many characters of scalars and keys count as a node where an alias repeats them: they are read at each of its places. */
export const charactersOfNode = 20;

/** The message about a file whose reading was stopped. */
export function tooSlowMessage(why: StopReason, { seconds }: Pick<Limits, 'seconds'>): string {
  return why === 'time'
    ? `Reading this file takes longer than ${seconds} s; it was not read.`
    : 'This file cannot be read: its nesting never ends.';
}

export function tooDeep(file: string, offset: number, { depth }: Pick<Limits, 'depth'>): Problem {
  const message = `This file is nested more than ${depth} levels deep; it was not read.`;
  return { kind: 'limit', finding: { message, at: { file, span: { start: offset, end: offset + 1 }, pointer: '' } } };
}
