import { Document, Ruleset, type RulesetDefinition, Spectral } from '@stoplight/spectral-core';
import parsers from '@stoplight/spectral-parsers';
import { UsageError } from '../finding/errors.ts';
import { bindTree, reasonOf } from './bind.ts';
import { asChecked } from './checked.ts';
import type { RulesetRunner } from './checked-document.ts';
import { withPlainMessages } from './plain-messages.ts';
import { hidePrototypeKeys } from './prototype-keys.ts';
import { boundedResolver } from './resolver.ts';
import { foreignFindings } from './results.ts';
import { withinTime, withNames } from './time-limit.ts';
import type { RulesetTree } from './tree.ts';

/**
 * Set rulesets up as one, of which the later count.
 * @param switched rules that run, or do not, whatever the rulesets say
 * @throws UsageError when one of them cannot be used
 */
export async function rulesetRunner(
  trees: readonly RulesetTree[],
  switched: ReadonlyMap<string, 'warn' | 'off'> = new Map(),
): Promise<RulesetRunner> {
  if (trees.length === 0) return { run: async () => ({ findings: [], stops: [] }) };
  const bound = await Promise.all(trees.map(bindTree));
  const ruleset = rulesetOf({ extends: bound, rules: Object.fromEntries(switched) });
  const rules = Object.values(ruleset.rules);
  if (trees.some(isUntrusted)) (await import('./harmless-paths.ts')).withHarmlessPaths(rules, trees);
  withPlainMessages(rules);
  withNames(rules);
  return {
    run: async ({ source: document }, reach) => {
      const spectral = new Spectral({ resolver: boundedResolver(reach) });
      spectral.setRuleset(ruleset);
      const source = await reach.fs.realPath(document.file);
      const text = hidePrototypeKeys(document.text);
      const { value: results = [], stops } = await withinTime(reach.limits.seconds, rules, () =>
        spectral.run(new Document(text, parsers.Yaml, source), { ignoreUnknownFormat: true }),
      );
      return { findings: foreignFindings(results, document, reach), stops };
    },
  };
}

/** Our own rulesets are known; a user's may be a stranger's, unless its code may run anyway. */
function isUntrusted(tree: RulesetTree): boolean {
  return tree.kind === 'written' && !tree.home.mayRunCode;
}

/** Each ruleset was looked over by itself; what is left is how they go together. */
function rulesetOf(definition: object): Ruleset {
  try {
    return asChecked(() => new Ruleset(definition as RulesetDefinition, { severity: 'recommended' }));
  } catch (error) {
    throw new UsageError(`The rulesets cannot be used: ${reasonOf(error)}`);
  }
}
