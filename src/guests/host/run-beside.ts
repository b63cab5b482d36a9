import { megabytesFor, secondsFor } from '../../limits/limits.ts';
import type { RulesetRunner } from '../../rulesets/checked-document.ts';
import type { OwnTree } from '../../rulesets/tree.ts';
import { sharedGuest } from './guest.ts';
import { rulesetsInForce } from './plain-ruleset.ts';

/** Run our own rulesets in the worker of the guests, while this thread goes on. */
export async function besideRunner(
  trees: readonly OwnTree[],
  switched: ReadonlyMap<string, 'warn' | 'off'>,
): Promise<NonNullable<RulesetRunner['runBeside']>> {
  const rules = await rulesetsInForce(trees, switched);
  return async (documents, limits) => {
    const characters = documents.reduce((sum, { source }) => sum + source.text.length, 0);
    const texts = documents.map(({ file, source }) => ({ file, text: source.text }));
    const outcome = await sharedGuest.run(
      'check-directly',
      { rules, documents: texts, limits: { ...limits } },
      {
        files: {},
        seconds: secondsFor(limits.seconds, characters),
        megabytes: megabytesFor(limits, characters),
        keepsCode: true,
      },
    );
    return documents.map((document, index) => {
      const result = 'value' in outcome ? outcome.value[index] : undefined;
      if (result === undefined) return undefined;
      document.takeOver(result.origin);
      return { findings: result.findings, stoppedChecks: [] };
    });
  };
}
