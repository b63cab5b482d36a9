import { Ruleset, type RulesetDefinition } from '@stoplight/spectral-core';
import { asyncApiRuleset, asyncApiRun } from '../adapt/asyncapi-ruleset.ts';
import { checkMessageExamples } from '../adapt/message-examples.ts';
import { guardAgainstNull } from '../adapt/null-safe-paths.ts';
import { withPlainMessages } from '../adapt/plain-messages.ts';
import { usePrecompiled } from '../adapt/precompiled.ts';
import { shareSchemas } from '../adapt/shared-schemas.ts';
import { trustRuleset } from '../adapt/trusted-rulesets.ts';
import type { ReadyRules } from './ready-rules.ts';
import { RuleWatch } from './rule-watch.ts';

let ready: ReadyRules | undefined;

/** The rules of the AsyncAPI parser, with the schema of a document's version at hand. */
export async function parserRules(text: string): Promise<ReadyRules> {
  await usePrecompiled(text);
  ready ??= setUp();
  return ready;
}

function setUp(): ReadyRules {
  const { definition, formats } = asyncApiRuleset();
  const ruleset = new Ruleset(trustRuleset({ rules: {}, ...definition } as RulesetDefinition));
  const rules = Object.values(ruleset.rules);
  guardAgainstNull(rules);
  shareSchemas(rules);
  checkMessageExamples(rules, formats);
  withPlainMessages(rules);
  return { ruleset, watch: new RuleWatch(rules), whose: 'The AsyncAPI parser', run: asyncApiRun };
}
