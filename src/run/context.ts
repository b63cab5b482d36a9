import type { Weight } from '../config/config.ts';
import type { Limits } from '../limits/limits.ts';
import type { FileSystem } from '../load/file-system.ts';
import type { Dialect } from '../records/dialect.ts';
import type { RuleMeta } from '../rules/rule.ts';
import type { RuleSettings } from '../subjects/subject.ts';
import type { KeptChecks } from './kept-checks.ts';
import type { LeftOut } from './left-out.ts';
import type { WebhookRuleset } from './webhook-ruleset.ts';

/** The files as the one who runs the tool trusts them. */
export interface Trusted {
  readonly fs: FileSystem;
  /** The names that files have in them, by the name that they have now; the same unless given. */
  readonly formerNames?: ReadonlyMap<string, string>;
}

export interface ContextComments {
  /** Rules that comments may silence; all of them unless given. */
  readonly allowed?: ReadonlySet<string>;
  /** Only comments that are in these files count. */
  readonly trusted?: Trusted;
}

/** The data that is the same for all files of a run. */
export interface Context {
  readonly fs: FileSystem;
  readonly limits: Limits;
  readonly settings: RuleSettings;
  readonly dialects: readonly Dialect[];
  /** The name of a file from the root of the repository. */
  readonly nameInRepo: (file: string) => string;
  /** The weight of a rule in a file. */
  readonly severityOf: (rule: RuleMeta, file: string) => Weight;
  /** The configuration names the file as a document that the provider publishes. */
  readonly isNamedAsProviders: (file: string) => boolean;
  /** A folder or a mark makes only those documents the provider's that it did in these files. */
  readonly trusted?: Trusted;
  /** The configuration gives the rule a severity. */
  readonly isConfigured: (rule: string) => boolean;
  /** Which comments silence findings; undefined where none does. */
  readonly comments: ContextComments | undefined;
  /** Collect the details of records, to show them to people. */
  readonly details: boolean;
  /** Seconds that a guest may take for each attempt at a document; `limits.seconds` unless given. */
  readonly guestSeconds?: number;
  /** Files, and rules in files, that exceeded a bound of this run. */
  readonly leftOut?: readonly LeftOut[];
  /** Checks of earlier runs by the same settings. */
  readonly keptChecks?: KeptChecks;
  /** The rules for OpenAPI documents; their modules are loaded at the first call. */
  readonly webhookRuleset: () => Promise<WebhookRuleset>;
}
