import type { ISpectralDiagnostic, Rule, RulesetFunction, RulesetFunctionContext } from '@stoplight/spectral-core';
import { stopReasonOf } from '../../limits/in-time.ts';
import { timed } from '../../limits/profile.ts';
import type { StoppedCheck } from '../../rulesets/checked-document.ts';

/** A rule that has thrown. */
export interface RuleFault {
  readonly rule: string;
  readonly error: unknown;
  /** The place in the document; undefined where it is not known. */
  readonly at: Pick<ISpectralDiagnostic, 'path' | 'range' | 'source'> | undefined;
}

/**
 * Reports which rule is running, and goes on if one throws: Spectral would end the whole check. A rule is
 * reported once in a document.
 */
export class RuleWatch {
  readonly #faults = new Map<string, RuleFault>();
  readonly #stoppedChecks = new Map<string, StoppedCheck>();
  #setActivity: (doing: string | undefined) => void = () => undefined;

  constructor(rules: Iterable<Rule>) {
    for (const rule of rules) {
      // biome-ignore lint/suspicious/noThenProperty: it is the name in Spectral
      rule.then = rule.then.map((step) => ({ ...step, function: this.#watched(step.function, rule.name) }));
    }
  }

  /** Watch over the next document. */
  begin(setActivity: (doing: string | undefined) => void): void {
    this.#faults.clear();
    this.#stoppedChecks.clear();
    this.#setActivity = setActivity;
  }

  get faults(): RuleFault[] {
    return [...this.#faults.values()];
  }

  get stoppedChecks(): StoppedCheck[] {
    return [...this.#stoppedChecks.values()];
  }

  blame(fault: RuleFault): void {
    const { rule } = fault;
    if (isRecursion(fault.error)) this.#stoppedChecks.set(rule, { rule, why: 'recursion' });
    else if (!this.#faults.has(rule)) this.#faults.set(rule, fault);
  }

  #watched(check: RulesetFunction, rule: string): RulesetFunction {
    const watched: RulesetFunction = (target, options, context) => {
      // Spectral gives the same context with another path to the next target.
      const { path } = context;
      const failed = (error: unknown): [] => {
        this.blame({ rule, error, at: placeOf(path, context) });
        return [];
      };
      this.#setActivity(rule);
      try {
        const results = timed(`rule ${rule}`, () => check(target, options, context));
        return results !== undefined && 'then' in results ? results.then(undefined, failed) : results;
      } catch (error) {
        return failed(error);
      } finally {
        this.#setActivity(undefined);
      }
    };
    return Object.defineProperty(watched, 'name', { value: check.name });
  }
}

/** As Spectral places a result. */
function placeOf(
  path: RulesetFunctionContext['path'],
  { document, documentInventory, rule }: RulesetFunctionContext,
): RuleFault['at'] {
  const found = documentInventory.findAssociatedItemForPath([...path], rule.resolved);
  const holder = found?.document ?? document;
  const within = [...(found?.path ?? [])];
  const range = holder.getRangeForJsonPath(within, true);
  if (range === undefined) return undefined;
  return { path: within, range, ...(holder.source === null ? {} : { source: holder.source }) };
}

/** The stack was not deep enough, also as an error that Spectral wraps. */
export function isRecursion(error: unknown): boolean {
  return [error, error instanceof Error ? error.cause : undefined].some((one) => stopReasonOf(one) === 'recursion');
}
