import { Document, Ruleset, Spectral } from '@stoplight/spectral-core';
import parsers from '@stoplight/spectral-parsers';
import type { SourceText } from '../text/source-text.ts';
import { boundedResolver, type Reach } from './resolver.ts';
import { type ForeignFinding, foreignFindings } from './results.ts';
import { loadRuleset } from './ruleset.ts';

/** Holds documents against one ruleset, which is set up once. */
export interface RulesetRunner {
  run(document: SourceText, reach: Reach): Promise<ForeignFinding[]>;
}

/** Set up the ruleset of a file. @throws UsageError when it cannot be used */
export async function rulesetRunner(path: string): Promise<RulesetRunner> {
  const ruleset = new Ruleset(await loadRuleset(path), { severity: 'recommended', source: path });
  return {
    run: async (document, reach) => {
      const spectral = new Spectral({ resolver: boundedResolver(reach) });
      spectral.setRuleset(ruleset);
      const source = await reach.fs.realPath(document.file);
      const results = await spectral.run(new Document(document.text, parsers.Yaml, source), {
        ignoreUnknownFormat: true,
      });
      return foreignFindings(results, document, reach);
    },
  };
}
