import type { Limits, WhyStopped } from '../limits/limits.ts';

/** A file, or a rule in a file, that exceeded a bound of its run and is left out when the repo is checked again. */
export interface LeftOut {
  readonly file: string;
  readonly rule?: string;
  readonly why: WhyStopped;
}

/** Why a file is left out, as a sentence. */
export function leftOutMessage({ why }: Pick<LeftOut, 'why'>): string {
  return `Looking into this file ${reasonOf(why)}, so it was left out.`;
}

/** The reason as what follows the name of the work that was stopped. */
export function reasonOf(why: WhyStopped, limits?: Pick<Limits, 'seconds'>): string {
  if (why === 'time') return limits === undefined ? 'took too long' : `took longer than ${limits.seconds} s`;
  if (why === 'memory') return 'needed more memory than it may use';
  return why === 'recursion' ? 'came upon references that nest too deeply' : 'ended the thread in which it ran';
}

/** True for a rule that is left out in a file. */
export function isLeftOut(
  { leftOut = [] }: { readonly leftOut?: readonly LeftOut[] },
  file: string,
  rule: string,
): boolean {
  return leftOut.some((one) => one.file === file && one.rule === rule);
}
