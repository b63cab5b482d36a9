import {
  Document,
  type ISpectralDiagnostic,
  Ruleset,
  type RulesetDefinition,
  type Spectral,
} from '@stoplight/spectral-core';
import parsers from '@stoplight/spectral-parsers';
import { refuseCode } from '../adapt/harmless-paths.ts';
import { withPlainMessages } from '../adapt/plain-messages.ts';
import { trustRuleset } from '../adapt/trusted-rulesets.ts';
import type { PlainRuleset, RulesetsInForce } from '../jobs.ts';
import { bindRuleset, reasonOf } from './bind.ts';
import type { Whose } from './faults.ts';
import { RuleWatch } from './rule-watch.ts';
import { eachRuleset, MisfitError } from './ruleset-error.ts';

/** Rules that are ready to run over documents, one after the other. */
export interface ReadyRules {
  readonly ruleset: Ruleset;
  readonly watch: RuleWatch;
  readonly whose: Whose;
  /** Run those that are enabled over a text, whose real path is `source`. */
  readonly run: (spectral: Spectral, text: string, source: string) => Promise<ISpectralDiagnostic[]>;
}

const mostKept = 4;
const kept = new Map<string, Promise<ReadyRules>>();

/**
 * Rulesets, set up as one.
 * @throws RulesetError, CodePathError and MisfitError where they cannot be used
 */
export function readyRules(rulesets: RulesetsInForce): Promise<ReadyRules> {
  const ready = kept.get(rulesets.key) ?? setUp(rulesets);
  kept.delete(rulesets.key);
  kept.set(rulesets.key, ready);
  for (const key of [...kept.keys()].slice(0, -mostKept)) kept.delete(key);
  return ready;
}

async function setUp({ rulesets, switched }: RulesetsInForce): Promise<ReadyRules> {
  const bound = await eachRuleset(rulesets, bindRuleset);
  const ruleset = rulesetOf({ extends: bound, rules: Object.fromEntries(switched) });
  const rules = Object.values(ruleset.rules);
  if (rulesets.some(isUntrusted)) refuseCode(rules);
  withPlainMessages(rules);
  return {
    ruleset,
    watch: new RuleWatch(rules),
    whose: 'Spectral',
    run: (spectral, text, source) =>
      spectral.run(new Document(text, parsers.Yaml, source), { ignoreUnknownFormat: true }),
  };
}

/** Our own rulesets are trusted; a user's may come from a stranger, unless its code may run anyway. */
function isUntrusted(ruleset: PlainRuleset): boolean {
  return ruleset.kind === 'written' && !ruleset.mayRunCode;
}

/** Each ruleset was validated by itself; here they are validated together. */
function rulesetOf(definition: object): Ruleset {
  try {
    return new Ruleset(trustRuleset(definition as RulesetDefinition), { severity: 'recommended' });
  } catch (error) {
    throw new MisfitError(`The rulesets cannot be used: ${reasonOf(error)}`);
  }
}
