import type { Severity } from '../diagnostics/diagnostic.ts';
import type { RuleMeta } from '../rules/rule.ts';
import type { RuleSettings } from '../rules/subject.ts';
import type { FileSystem } from '../workspace/file-system.ts';
import type { LoadLimits } from '../workspace/load.ts';

/** What is the same for all files of a run. */
export interface Context {
  readonly fs: FileSystem;
  readonly limits: LoadLimits;
  readonly settings: RuleSettings;
  /** The weight of a rule in a file. */
  readonly severityOf: (rule: Pick<RuleMeta, 'id' | 'severity'>, file: string) => Severity | 'off';
}
