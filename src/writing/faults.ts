import type { Diagnostic } from '../finding/finding.ts';

/** The parts of a finding by which faults are told apart. */
type Told = Pick<Diagnostic, 'rule' | 'party' | 'message' | 'hint'>;

/** Findings of one fault: they differ in their places, and in the values that they name. */
export interface Fault<T = Diagnostic> {
  readonly first: T;
  readonly others: readonly T[];
}

/** Findings in their order, those of one fault together. */
export function faultsOf<T extends Told>(findings: readonly T[]): Fault<T>[] {
  const faults = new Map<string, [T, ...T[]]>();
  for (const finding of findings) {
    const key = [finding.rule, finding.party, finding.message, finding.hint ?? ''].map(withoutValues).join('\0');
    const known = faults.get(key);
    if (known === undefined) faults.set(key, [finding]);
    else known.push(finding);
  }
  return [...faults.values()].map(([first, ...others]) => ({ first, others }));
}

/** Values stand in quotes; after a fault that several places share is said how many. */
const value = /`[^`]*`|"[^"]*"|“[^”]*”|\d+/g;

const shared = / The same is true of (?:another|\d+ other|all \d+) [^.]*\.$/;

function withoutValues(message: string): string {
  return message.replace(shared, '').replaceAll(value, '`');
}

/** The values that a message names in quotes, in its order. */
export function valuesIn(message: string): string[] {
  return message.match(/`[^`]*`|"[^"]*"/g) ?? [];
}
