import type { OpenApiDocument } from '../apis/openapi/document.ts';
import type { RuleFinding } from '../finding/finding.ts';
import type { WhyStopped } from '../limits/limits.ts';
import type { Reach } from './reach.ts';

/** Checks OpenAPI documents by rulesets, which are set up once. */
export interface RulesetRunner {
  run(document: OpenApiDocument, reach: Reach): Promise<CheckedDocument>;
}

/** What came of holding a document against rules of others. */
export interface CheckedDocument {
  /** Under the codes of the rules, at places of ours. */
  readonly findings: readonly RuleFinding[];
  /** Where not all could be checked. */
  readonly stops: readonly Stop[];
}

/** A rule was stopped, or what no single rule is to blame for. */
export interface Stop {
  readonly rule: string | undefined;
  readonly why: WhyStopped;
}
