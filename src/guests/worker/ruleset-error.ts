import { CodePathError } from '../adapt/harmless-paths.ts';
import type { RulesetFault } from '../jobs.ts';

/** A mistake in a ruleset, at a path in it. Each extending ruleset adds its part of the path. */
export class RulesetError extends Error {
  readonly path: readonly (string | number)[];
  #ruleset: number[] = [];

  constructor(message: string, path: readonly (string | number)[]) {
    super(message);
    this.path = path;
  }

  /** The same, seen from the ruleset that extends this one, or from the list of them all. */
  below(index: number): this {
    this.#ruleset.unshift(index);
    return this;
  }

  get fault(): RulesetFault {
    return { ruleset: this.#ruleset, path: this.path, message: this.message };
  }
}

/** The same for several rulesets: a mistake has the index of its ruleset. */
export function eachRuleset<T, R>(rulesets: readonly T[], work: (ruleset: T) => Promise<R>): Promise<R[]> {
  return Promise.all(
    rulesets.map(async (ruleset, index) => {
      try {
        return await work(ruleset);
      } catch (error) {
        throw error instanceof RulesetError ? error.below(index) : error;
      }
    }),
  );
}

/** Rulesets do not go together, though each by itself is right. */
export class MisfitError extends Error {}

/** The mistake that an error reports of a ruleset; undefined for other errors. */
export function rulesetFault(error: unknown): RulesetFault | undefined {
  if (error instanceof RulesetError) return error.fault;
  if (error instanceof CodePathError) return { rule: error.rule, message: error.message };
  return error instanceof MisfitError ? { message: error.message } : undefined;
}
