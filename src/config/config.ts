import type { RequiredGrade } from '../evidence/mention.ts';
import type { Severity } from '../finding/finding.ts';
import type { Limits } from '../limits/limits.ts';
import type { Dialect } from '../records/dialect.ts';
import type { Node } from '../yaml/node.ts';
import type { SourceFile } from '../yaml/source-file.ts';

/** How grave a rule's findings are; `off` silences it. */
export type Weight = Severity | 'off';

/** The least severity that makes a run fail. */
export type FailOn = Severity | 'never';

/** Whose findings count for the exit code: those of the catalog and of documents of an unknown party, or all. */
export const gates = ['own', 'all'] as const;
export type Gate = (typeof gates)[number];

/** A value from a configuration file, with its place as `file:line:column`. */
export interface Placed<T> {
  readonly value: T;
  readonly place: string;
}

/** The content of one configuration file, with the place of each value. */
export interface Config {
  readonly file: string;
  readonly rules: readonly RuleSetting[];
  readonly overrides: readonly Override[];
  /** Absent where the file does not speak of rulesets; an empty list runs none. */
  readonly rulesets: Placed<readonly RulesetEntry[]> | undefined;
  readonly dialects: readonly Placed<Dialect>[];
  readonly knownVerdicts: readonly Placed<string>[];
  readonly maxAgeDays: Placed<number> | undefined;
  /** The least grade of evidence that counts. */
  readonly requiredGrade: Placed<RequiredGrade> | undefined;
  readonly failOn: Placed<FailOn> | undefined;
  readonly gate: Placed<Gate> | undefined;
  /** Globs of the documents that are as the provider publishes them. */
  readonly provider: readonly Placed<string>[];
  readonly strict: Placed<boolean> | undefined;
  /** Globs of files and folders that are not looked at. */
  readonly exclude: readonly Placed<string>[];
  /** The only rules to run; all of them unless given. */
  readonly only: readonly Placed<string>[] | undefined;
  /** The rules that comments may silence; all of them unless given. */
  readonly silenceable: readonly Placed<string>[] | undefined;
  /** More warnings than this make a run fail. */
  readonly maxWarnings: Placed<number> | undefined;
  /** A file, from the folder of the configuration. */
  readonly baseline: Placed<string> | undefined;
  /** A file, from the folder of the configuration. */
  readonly waivers: Placed<string> | undefined;
  /** A commit of git. */
  readonly since: Placed<string> | undefined;
  readonly limits: { readonly [K in keyof Limits]?: Placed<number> };
}

export interface RuleSetting extends Placed<Weight> {
  readonly rule: string;
}

/** Settings for the files that any one of some globs matches. */
export interface Override {
  readonly files: readonly string[];
  readonly rules: readonly RuleSetting[];
}

/** A ruleset as written in a configuration: a reference, or a ruleset in full. */
export interface RulesetEntry {
  readonly node: Node;
  readonly source: SourceFile;
}
