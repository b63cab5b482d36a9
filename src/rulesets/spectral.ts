import { Document, Ruleset, type RulesetDefinition, Spectral } from '@stoplight/spectral-core';
import parsers from '@stoplight/spectral-parsers';
import { UsageError } from '../diagnostics/errors.ts';
import type { SourceText } from '../text/source-text.ts';
import { bindTree, reasonOf } from './bind.ts';
import { asChecked } from './checked.ts';
import { withPlainMessages } from './plain-messages.ts';
import { hidePrototypeKeys } from './prototype-keys.ts';
import { boundedResolver, type Reach } from './resolver.ts';
import { type ForeignFinding, foreignFindings } from './results.ts';
import type { RulesetTree } from './tree.ts';

/** Holds documents against rulesets, which are set up once. */
export interface RulesetRunner {
  run(document: SourceText, reach: Reach): Promise<ForeignFinding[]>;
}

/**
 * Set rulesets up as one, of which the later count.
 * @param switched rules that run, or do not, whatever the rulesets say
 * @throws UsageError when one of them cannot be used
 */
export async function rulesetRunner(
  trees: readonly RulesetTree[],
  switched: ReadonlyMap<string, 'warn' | 'off'> = new Map(),
): Promise<RulesetRunner> {
  if (trees.length === 0) return { run: async () => [] };
  const bound = await Promise.all(trees.map(bindTree));
  const ruleset = rulesetOf({ extends: bound, rules: Object.fromEntries(switched) });
  withPlainMessages(Object.values(ruleset.rules));
  return {
    run: async (document, reach) => {
      const spectral = new Spectral({ resolver: boundedResolver(reach) });
      spectral.setRuleset(ruleset);
      const source = await reach.fs.realPath(document.file);
      const results = await spectral.run(new Document(hidePrototypeKeys(document.text), parsers.Yaml, source), {
        ignoreUnknownFormat: true,
      });
      return foreignFindings(results, document, reach);
    },
  };
}

/** Each ruleset was looked over by itself; what is left is how they go together. */
function rulesetOf(definition: object): Ruleset {
  try {
    return asChecked(() => new Ruleset(definition as RulesetDefinition, { severity: 'recommended' }));
  } catch (error) {
    throw new UsageError(`The rulesets cannot be used: ${reasonOf(error)}`);
  }
}
