import { OpenApiDocument } from '../../apis/openapi/document.ts';
import { directRunner } from '../../rulesets/direct/runner.ts';
import { ownTree } from '../../rulesets/own.ts';
import type { OwnTree } from '../../rulesets/tree.ts';
import { SourceText } from '../../text/source-text.ts';
import type { Handler, RulesetsInForce } from '../jobs.ts';

/** Check documents by our own rulesets. One that is broken, or in which a rule was stopped, has no result. */
export const checkDirectly: Handler<'check-directly'> = async ({ rules, documents, limits }, { begin }) => {
  const runner = await runnerOf(rules);
  begin();
  const results = [];
  for (const { file, text } of documents) {
    const document = new OpenApiDocument(new SourceText(file, text), limits);
    const [check] = await runner.run([document], { limits, sources: new Map() });
    const isWhole = check?.status === 'fulfilled' && check.value.stoppedChecks.length === 0;
    const isSound = !document.isBroken && document.limit === undefined;
    results.push(isWhole && isSound ? { findings: check.value.findings, origin: document.origin } : undefined);
  }
  return results;
};

type Runner = ReturnType<typeof directRunner>;

let ready: { readonly key: string; readonly runner: Runner } | undefined;

/** They are the same for all of a run. */
function runnerOf(rules: RulesetsInForce): Runner {
  if (ready?.key !== rules.key) ready = { key: rules.key, runner: setUp(rules) };
  return ready.runner;
}

async function setUp({ rulesets, switched }: RulesetsInForce): Promise<Awaited<Runner>> {
  const trees = await Promise.all(rulesets.map((ruleset) => ('name' in ruleset ? ownTree(ruleset.name) : undefined)));
  return directRunner(
    trees.filter((tree): tree is OwnTree => tree !== undefined),
    new Map(switched),
  );
}
