import { allRules } from '../../src/run/rules.ts';
import type { ProjectFile } from '../project.ts';
import { apiPage } from './api-page.ts';
import { dialectsPage } from './dialects-page.ts';
import { pagesWithoutRule, rulePages } from './rule-pages.ts';

/** The derived pages of `docs/` about rules, dialects and the library. They import the source, so the indexes must be right first. */
export async function pages(): Promise<{ readonly files: readonly ProjectFile[]; readonly superfluous: string[] }> {
  const rules = await allRules();
  return { files: [...rulePages(rules), dialectsPage(), apiPage()], superfluous: pagesWithoutRule(rules) };
}
