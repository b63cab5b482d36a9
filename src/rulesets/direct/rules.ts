import type { Severity } from '../../finding/finding.ts';
import { type ListRules, listedRules } from '../catalog.ts';
import { severityOf } from '../rule-meta.ts';
import type { OwnTree } from '../tree.ts';
import { type RuleFunction, ruleFunctions } from './functions.ts';

/** A rule of our own rulesets, as it is run over the model. */
export interface DirectRule {
  readonly name: string;
  readonly severity: Severity;
  /** `$`, or an alias of `webhooks.yaml` such as `#Delivery`. */
  readonly given: string;
  readonly formats: readonly string[];
  readonly function: RuleFunction;
  readonly options: unknown;
  /** The message of its findings, where the function's own does not count. */
  readonly message: string | undefined;
}

/**
 * The rules of our own rulesets that run.
 * @param switched rules that are switched on or off against the rulesets
 */
export async function directRules(
  trees: readonly OwnTree[],
  switched: ReadonlyMap<string, 'warn' | 'off'>,
): Promise<DirectRule[]> {
  const [listed, functions] = await Promise.all([listedRules(trees, noCode), ruleFunctions()]);
  return [...listed]
    .filter(([name, rule]) => (switched.get(name) ?? (rule.enabled ? 'warn' : 'off')) !== 'off')
    .map(([name, { written }]) => directRule(name, written, functions));
}

/** Our own rulesets extend no code. */
const noCode: ListRules = async () => ({});

interface Then {
  readonly function: string;
  readonly functionOptions?: unknown;
}

function directRule(
  name: string,
  written: Readonly<Record<string, unknown>>,
  functions: ReadonlyMap<string, RuleFunction>,
): DirectRule {
  const then = written.then as Then;
  const check = functions.get(then.function);
  if (check === undefined) throw new Error(`The rule ${name} has no function ${String(then.function)}.`);
  return {
    name,
    severity: severityOf(written.severity),
    given: String(written.given),
    formats: (written.formats as readonly string[] | undefined) ?? ['oas3'],
    function: check,
    options: then.functionOptions ?? null,
    message: written.message === '{{error}}' ? undefined : String(written.message),
  };
}

/** Whether a document of this version has one of the formats that Spectral calls so. */
export function hasFormat(formats: readonly string[], version: unknown): boolean {
  const text = String(version);
  if (Number.parseInt(text, 10) !== 3) return false;
  const minor = /^3\.([012])(?:\.\d*)?$/.exec(text)?.[1];
  return formats.some((format) => format === 'oas3' || format === `oas3_${minor}`);
}
