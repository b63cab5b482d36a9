import { type ISpectralDiagnostic, type Rule, Spectral } from '@stoplight/spectral-core';
import type { Reach } from '../../rulesets/reach.ts';
import { SourceText } from '../../text/source-text.ts';
import { hidePrototypeKeys } from '../adapt/prototype-keys.ts';
import type { CheckRequest, CheckResult, Handler } from '../jobs.ts';
import { documentFault, placedFaults, unplacedFaults } from './faults.ts';
import { foreignFindings } from './findings.ts';
import { type ReadyRules, readyRules } from './ready-rules.ts';
import { boundedResolver } from './resolver.ts';
import { isRecursion, type RuleWatch } from './rule-watch.ts';
import { rulesetFault } from './ruleset-error.ts';

/** Have rulesets ready. What is wrong with them is given back. */
export const setUpRulesets: Handler<'set-up-rulesets'> = async (rulesets) => {
  try {
    await readyRules(rulesets);
    return undefined;
  } catch (error) {
    const fault = rulesetFault(error);
    if (fault === undefined) throw error;
    return fault;
  }
};

export const setUpParser: Handler<'set-up-parser'> = async () => {
  await parserRules('');
};

/** Run rules over a document. What they, or the document, make Spectral throw becomes a finding. */
export const checkDocument: Handler<'check-document'> = async (request, { fs, begin, tell }) => {
  const { rules, document, root, workingFolder, limits } = request;
  const ready = rules === 'asyncapi-parser' ? await parserRules(document.text) : await readyRules(rules);
  begin();
  ready.watch.begin(tell);
  const sources = new Map<string, SourceText>();
  const checked = await check(ready, request, { fs, root, workingFolder, limits, sources });
  return { ...checked, sources: [...sources.values()].map(({ file, text }) => ({ file, text })) };
};

async function parserRules(text: string): Promise<ReadyRules> {
  return (await import('./parser-rules.ts')).parserRules(text);
}

type Checked = Omit<CheckResult, 'sources'>;

async function check(ready: ReadyRules, { document, without }: CheckRequest, reach: Reach): Promise<Checked> {
  const { whose, watch } = ready;
  const source = new SourceText(document.file, document.text);
  const rules = Object.values(ready.ruleset.rules).filter(({ name, enabled }) => enabled && !without.includes(name));
  try {
    const results = await resultsOf(rules, await runner(ready, source, reach), watch);
    const placed = foreignFindings([...results, ...placedFaults(watch.faults, whose)], source, reach);
    const findings = [...placed, ...unplacedFaults(watch.faults, whose, source, reach.limits)];
    return { findings, stops: watch.stops, refused: undefined };
  } catch (error) {
    if (isRecursion(error)) return { findings: [], stops: [{ rule: undefined, why: 'recursion' }], refused: undefined };
    const refused = rulesetFault(error);
    if (refused !== undefined) return { findings: [], stops: [], refused };
    const fault = documentFault(error, `${whose} could not check this document`, source, reach.limits);
    return { findings: [fault], stops: [], refused: undefined };
  }
}

type Run = (rules: readonly Rule[]) => Promise<ISpectralDiagnostic[]>;

/** Runs some of the rules over a document. */
async function runner({ ruleset, run }: ReadyRules, { file, text }: SourceText, reach: Reach): Promise<Run> {
  const source = await reach.fs.realPath(file);
  const hidden = hidePrototypeKeys(text);
  const all = Object.values(ruleset.rules);
  return async (rules) => {
    const wereEnabled = all.filter(({ enabled }) => enabled);
    const spectral = new Spectral({ resolver: boundedResolver(reach) });
    spectral.setRuleset(ruleset);
    try {
      for (const rule of wereEnabled) rule.enabled = rules.includes(rule);
      return await run(spectral, hidden, source);
    } finally {
      for (const rule of wereEnabled) rule.enabled = true;
    }
  };
}

/**
 * What rules find. Where a path of one of them throws, Spectral gives the document up and does not say which it was: so the
 * rules are halved until it is known.
 */
async function resultsOf(rules: readonly Rule[], run: Run, watch: RuleWatch): Promise<ISpectralDiagnostic[]> {
  try {
    return await run(rules);
  } catch (error) {
    if (isRecursion(error) || rulesetFault(error) !== undefined) throw error;
    // Where the document alone makes Spectral throw, this throws as well.
    const none = await run([]);
    const [first] = rules;
    if (first !== undefined && rules.length === 1) watch.blame({ rule: first.name, error, at: undefined });
    if (rules.length < 2) return none;
    const middle = Math.ceil(rules.length / 2);
    const before = await resultsOf(rules.slice(0, middle), run, watch);
    return [...before, ...(await resultsOf(rules.slice(middle), run, watch))];
  }
}
