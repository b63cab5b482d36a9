import type { OpenApiDocument } from '../apis/openapi/document.ts';
import type { RuleFinding } from '../finding/finding.ts';
import type { Limits, WhyStopped } from '../limits/limits.ts';
import type { Location } from '../text/location.ts';
import type { RepoAccess } from './repo-access.ts';

/** Checks OpenAPI documents by rulesets, which are set up once. */
export interface RulesetRunner {
  /** Check some documents. @returns the result of each; a fault of our own costs that of one document */
  run(documents: readonly OpenApiDocument[], access: RepoAccess): Promise<readonly SettledCheck[]>;
  /**
   * Check documents that refer to no other files in a thread of its own, where there is one for that. @returns the result of each;
   * undefined for one that is to be checked in this thread
   */
  readonly runBeside?: (
    documents: readonly OpenApiDocument[],
    limits: Limits,
  ) => Promise<readonly (CheckedDocument | undefined)[]>;
}

export type SettledCheck = PromiseSettledResult<CheckedDocument>;

/** The result of checking a document by rules of others. */
export interface CheckedDocument {
  /** Under the codes of the rules, at places of ours. */
  readonly findings: readonly RuleFinding[];
  /** Where a rule found more than that. */
  readonly unlisted?: readonly Unlisted[];
  /** Where not all could be checked. */
  readonly stoppedChecks: readonly StoppedCheck[];
}

/** Findings that are counted and not listed. */
export interface Unlisted {
  readonly rule: string;
  readonly count: number;
  /** The place of the first of them. */
  readonly at: Location;
}

/** A rule that was stopped; without a rule, the check of the whole document. */
export interface StoppedCheck {
  readonly rule: string | undefined;
  readonly why: WhyStopped;
}
