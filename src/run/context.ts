import type { Weight } from '../config/config.ts';
import type { Limits } from '../limits/limits.ts';
import type { FileSystem } from '../load/file-system.ts';
import type { Dialect } from '../records/dialect.ts';
import type { RuleMeta } from '../rules/rule.ts';
import type { RuleSettings } from '../subjects/subject.ts';
import type { WebhookRuleset } from './webhook-ruleset.ts';

/** The data that is the same for all files of a run. */
export interface Context {
  readonly fs: FileSystem;
  readonly limits: Limits;
  readonly settings: RuleSettings;
  readonly dialects: readonly Dialect[];
  /** The weight of a rule in a file. */
  readonly severityOf: (rule: RuleMeta, file: string) => Weight;
  /** The configuration gives the rule a severity. */
  readonly isConfigured: (rule: string) => boolean;
  /** Collect the details of records, to show them to people. */
  readonly details: boolean;
  /** The rules for OpenAPI documents; their modules are loaded at the first call. */
  readonly webhookRuleset: () => Promise<WebhookRuleset>;
}
