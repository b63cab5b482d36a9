import type { DocumentOrigin } from '../apis/origin.ts';
import type { RuleFinding } from '../finding/finding.ts';
import type { Limits } from '../limits/limits.ts';
import type { CheckedDocument } from '../rulesets/checked-document.ts';
import type { Mode } from '../rulesets/tree.ts';
import type * as threads from '../threads/protocol.ts';

/**
 * The jobs of a worker: for each kind its request and its result. A new kind is a line here,
 * and its handler one in `worker/worker.ts`.
 */
export type Jobs = {
  /** The rules of a ruleset that is code, as data: to list them, without running any. */
  readonly 'list-rules': { readonly request: SpectralRuleset | CodeRuleset; readonly result: unknown };
  /** Validate rulesets, so that their mistakes are reported before a document is checked. */
  readonly 'set-up-rulesets': { readonly request: RulesetsInForce; readonly result: RulesetFault | undefined };
  /** Have the rules of the AsyncAPI parser ready for the first document. */
  readonly 'set-up-parser': { readonly request: undefined; readonly result: undefined };
  readonly 'check-document': { readonly request: CheckRequest; readonly result: CheckResult };
  /** Check documents by our own rulesets, without Spectral, while the thread that asks for it checks others. */
  readonly 'check-directly': {
    readonly request: DirectRequest;
    readonly result: readonly (DirectResult | undefined)[];
  };
};

export type JobKind = keyof Jobs;

export type Handler<K extends JobKind> = threads.Handler<Jobs, K>;

/** A ruleset as data that goes to a worker. */
export type PlainRuleset = OwnRuleset | WrittenRuleset | SpectralRuleset | CodeRuleset;

export interface OwnRuleset {
  readonly kind: 'own';
  readonly name: string;
}

export interface WrittenRuleset {
  readonly kind: 'written';
  /** As it is written, without `extends`, `functions` and `functionsDir`. */
  readonly definition: Readonly<Record<string, unknown>>;
  /** Functions of its own, with the real paths of their modules: none unless it may run code. */
  readonly functions: readonly { readonly name: string; readonly file: string }[];
  readonly mayRunCode: boolean;
  readonly extended: readonly { readonly ruleset: PlainRuleset; readonly mode: Mode | undefined }[];
}

/** A ruleset that comes with Spectral. */
export interface SpectralRuleset {
  readonly kind: 'spectral';
  readonly name: string;
}

/** A ruleset in JavaScript, by the real path of its module. */
export interface CodeRuleset {
  readonly kind: 'code';
  readonly real: string;
}

/** Rulesets that run as one, of which the later count. */
export interface RulesetsInForce {
  /** The same for the same rulesets: a worker that has them set up keeps them. */
  readonly key: string;
  readonly rulesets: readonly PlainRuleset[];
  /** Rules that are switched on or off against the rulesets. */
  readonly switched: readonly (readonly [rule: string, severity: 'warn' | 'off'])[];
}

/** A mistake in the rulesets in force. */
export type RulesetFault =
  /** At a path in one of them: `ruleset` holds its index, and then those of `extended` down to it. */
  | { readonly ruleset: readonly number[]; readonly path: readonly (string | number)[]; readonly message: string }
  /** With the expression of a rule. */
  | { readonly rule: string; readonly message: string }
  /** With how they go together. */
  | { readonly message: string };

export interface CheckRequest {
  /** The rulesets to check it by, or those of the AsyncAPI parser. */
  readonly rules: RulesetsInForce | 'asyncapi-parser';
  readonly document: PlainText;
  /** See `RepoAccess`. */
  readonly root: string;
  readonly workingFolder: string;
  readonly limits: Limits;
  /** Rules that are left out. */
  readonly without: readonly string[];
}

export interface PlainText {
  readonly file: string;
  readonly text: string;
}

export interface CheckResult extends CheckedDocument {
  /** The files that references led to. */
  readonly sources: readonly PlainText[];
  /** Set if the rulesets could not be run. */
  readonly refused: RulesetFault | undefined;
}

export interface DirectRequest {
  /** Those of our own. */
  readonly rules: RulesetsInForce;
  /** They refer to no other files. */
  readonly documents: readonly PlainText[];
  readonly limits: Limits;
}

/** The result of a document that is sound, and that was checked to the end. */
export interface DirectResult {
  readonly findings: readonly RuleFinding[];
  readonly origin: DocumentOrigin | undefined;
}
