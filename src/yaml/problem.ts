import type { Finding } from '../finding/finding.ts';
import type { StopReason } from '../limits/in-time.ts';
import type { Limits } from '../limits/limits.ts';

/** What can be wrong with a file before anyone asks what it means. */
export type ProblemKind = 'unreadable' | 'syntax' | 'several-documents' | 'duplicate-key' | 'limit';

export interface Problem {
  readonly kind: ProblemKind;
  readonly finding: Finding;
}

/** What bounds the reading of one file. */
export type ParseLimits = Pick<Limits, 'depth' | 'nodes' | 'seconds'>;

/** Why a file that keeps its readers busy is not read. */
export function tooSlowMessage(why: StopReason, { seconds }: Pick<Limits, 'seconds'>): string {
  return why === 'time'
    ? `To read this file takes longer than ${seconds} s; it was not read.`
    : 'This file cannot be read: what stands in it never ends.';
}

export function tooDeep(file: string, offset: number, { depth }: Pick<Limits, 'depth'>): Problem {
  const message = `This file is nested more than ${depth} levels deep; it was not read.`;
  return { kind: 'limit', finding: { message, at: { file, span: { start: offset, end: offset + 1 }, pointer: '' } } };
}
