import type { OpenApiDocument } from '../../apis/openapi/document.ts';
import { eachInTime, type TimeBound } from '../../limits/in-time.ts';
import type { RulesetRunner, SettledCheck } from '../checked-document.ts';
import type { TextAccess } from '../repo-access.ts';
import type { OwnTree } from '../tree.ts';
import { DocumentCheck, type Step } from './document-check.ts';
import { loadValidator } from './functions.ts';
import { type DirectRule, directRules } from './rules.ts';

/** A runner that asks for no files. */
interface DirectRunner extends RulesetRunner {
  run(documents: readonly OpenApiDocument[], access: TextAccess): Promise<readonly SettledCheck[]>;
}

/**
 * Run our own rulesets over the model of documents, without Spectral: the same functions are called with the same
 * arguments as in Spectral, and their findings are placed where Spectral places them.
 * @param switched rules that are switched on or off against the rulesets
 */
export async function directRunner(
  trees: readonly OwnTree[],
  switched: ReadonlyMap<string, 'warn' | 'off'> = new Map(),
): Promise<DirectRunner> {
  const rules = await directRules(trees, switched);
  return {
    run: (documents, access) => {
      const checks = documents.map((document) => new DocumentCheck(document, access));
      return runChecks(checks, rules, access.limits);
    },
  };
}

/** All steps of all documents share watches over time. A rule that needs the validator runs again when it is loaded. */
async function runChecks(
  checks: readonly DocumentCheck[],
  rules: readonly DirectRule[],
  bound: TimeBound,
): Promise<readonly SettledCheck[]> {
  const steps: readonly Step[] = ['prepare', ...rules, 'release'];
  runSteps(
    checks.flatMap((check) => steps.map((step) => ({ check, step }))),
    bound,
  );
  const again = checks.flatMap((check) => check.waiting.map((step) => ({ check, step })));
  if (again.length > 0) {
    await loadValidator();
    runSteps(again, bound);
  }
  return checks.map(({ result }) => result);
}

function runSteps(steps: readonly { readonly check: DocumentCheck; readonly step: Step }[], bound: TimeBound): void {
  eachInTime(
    steps,
    bound,
    ({ check, step }) => check.do(step),
    ({ check, step }, why) => check.stop(step, why),
  );
}
