import type { Finding, Severity } from '../finding/finding.ts';
import type { Subjects } from '../subjects/subject.ts';

/** The docs of a rule: in `explain`, on its docs page, in a report. */
export interface RuleDocs {
  /** One sentence: the mistake that the rule finds. */
  readonly summary: string;
  readonly why: string;
  readonly instead: string;
  /** Where the rule has its authority from: URLs, or names of documents of this project. */
  readonly authority?: readonly string[];
}

export interface RuleMeta {
  /** `<family>/<what-is-wrong>`. */
  readonly id: string;
  /** The severity unless configured otherwise. */
  readonly severity: Severity;
  /** Set for a rule that is silent until the configuration gives it a severity. */
  readonly optIn?: true;
  /** Findings with one message are reported as one, with their number: those in one file, or those in one repo. */
  readonly fold?: 'file' | 'repo';
  /**
   * Set for a rule about what a document itself says: the party of the document mends that. Findings of other rules are the
   * catalog's, wherever they are.
   */
  readonly about?: 'document';
  readonly docs: RuleDocs;
}

/**
 * The input of a rule; a `problem` is found while files are read or limits are reached, so its rule has no check of its
 * own and is identified by its id.
 */
export type Scope = keyof Subjects | 'problem';

/** A rule sees one kind of subject and nothing else, so what it says depends on that subject alone. */
export type Rule<S extends Scope = Scope> = RuleMeta & { readonly scope: S } & (S extends keyof Subjects
    ? { readonly check: (subject: Subjects[S]) => Iterable<Finding> }
    : unknown);

export type AnyRule = { [S in Scope]: Rule<S> }[Scope];
