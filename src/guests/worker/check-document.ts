import { type ISpectralDiagnostic, type Rule, Spectral } from '@stoplight/spectral-core';
import type { RepoAccess } from '../../rulesets/repo-access.ts';
import { SourceText } from '../../text/source-text.ts';
import { hostFileSystem } from '../../threads/host-file-system.ts';
import { hidePrototypeKeys } from '../adapt/prototype-keys.ts';
import type { CheckRequest, CheckResult, Handler } from '../jobs.ts';
import { documentFault, placedFaults, unplacedFaults } from './faults.ts';
import { firstOfEach, foreignFindings } from './findings.ts';
import { type ReadyRules, readyRules } from './ready-rules.ts';
import { boundedResolver } from './resolver.ts';
import { isRecursion, type RuleWatch } from './rule-watch.ts';
import { rulesetFault } from './ruleset-error.ts';

/** Set rulesets up. Their mistakes are returned. */
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

/** Run rules over a document. An error that Spectral throws becomes a finding. */
export const checkDocument: Handler<'check-document'> = async (request, { ask, begin, setActivity }) => {
  const { rules, document, root, workingFolder, limits } = request;
  const ready = rules === 'asyncapi-parser' ? await parserRules(document.text) : await readyRules(rules);
  begin();
  ready.watch.begin(setActivity);
  const sources = new Map<string, SourceText>();
  const checked = await check(ready, request, {
    fs: hostFileSystem(ask, 'repo'),
    root,
    workingFolder,
    limits,
    leftOut: () => false,
    sources,
  });
  return { ...checked, sources: [...sources.values()].map(({ file, text }) => ({ file, text })) };
};

async function parserRules(text: string): Promise<ReadyRules> {
  return (await import('./parser-rules.ts')).parserRules(text);
}

type Checked = Omit<CheckResult, 'sources'>;

async function check(ready: ReadyRules, { document, without }: CheckRequest, access: RepoAccess): Promise<Checked> {
  const { whose, watch } = ready;
  const source = new SourceText(document.file, document.text);
  const rules = Object.values(ready.ruleset.rules).filter(({ name, enabled }) => enabled && !without.includes(name));
  try {
    const results = await resultsOf(rules, await runner(ready, source, access), watch);
    const { listed, unlisted } = firstOfEach(results, source, access);
    const placed = foreignFindings([...listed, ...placedFaults(watch.faults, whose)], source, access);
    const findings = [...placed, ...unplacedFaults(watch.faults, whose, source, access.limits)];
    return { findings, unlisted, stoppedChecks: watch.stoppedChecks, refused: undefined };
  } catch (error) {
    if (isRecursion(error))
      return { findings: [], stoppedChecks: [{ rule: undefined, why: 'recursion' }], refused: undefined };
    const refused = rulesetFault(error);
    if (refused !== undefined) return { findings: [], stoppedChecks: [], refused };
    const fault = documentFault(error, `${whose} could not check this document`, source, access.limits);
    return { findings: [fault], stoppedChecks: [], refused: undefined };
  }
}

type Run = (rules: readonly Rule[]) => Promise<ISpectralDiagnostic[]>;

/** Runs some of the rules over a document. */
async function runner({ ruleset, run }: ReadyRules, { file, text }: SourceText, access: RepoAccess): Promise<Run> {
  const source = await access.fs.realPath(file);
  const hidden = hidePrototypeKeys(text);
  const all = Object.values(ruleset.rules);
  return async (rules) => {
    const wereEnabled = all.filter(({ enabled }) => enabled);
    const spectral = new Spectral({ resolver: boundedResolver(access) });
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
 * The findings of rules. If a path of one of them throws, Spectral ends the check and does not say which it was: so the
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
