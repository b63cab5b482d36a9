import { allRules } from '../../src/run/rules.ts';
import type { ProjectFile } from '../project.ts';
import { dialectsPage } from './dialects-page.ts';
import { pagesWithoutRule, rulePages } from './rule-pages.ts';

/** What is said in `docs/` about the rules and dialects there are. Reading it takes the source, and so right indexes. */
export async function pages(): Promise<{ readonly files: readonly ProjectFile[]; readonly superfluous: string[] }> {
  const rules = await allRules();
  return { files: [...rulePages(rules), dialectsPage()], superfluous: pagesWithoutRule(rules) };
}
