import type { ClaimKind, FindingStatus, PassageRole } from './record.ts';
import type { Path } from './select.ts';

/** One path, or several: of a single value the first that is there counts, of a list all of them. */
export type Paths = Path | readonly Path[];

/**
 * One shape of review file, as data: how to recognize it, and the place of each field of the canonical record in it.
 * It maps only written fields; missing fields stay absent.
 */
export interface Dialect {
  readonly id: string;
  /** A few words for people: what this shape looks like. */
  readonly title: string;
  /** Any one of these groups must hold in full. Of several dialects, the one whose group is largest reads the file. */
  readonly recognize: readonly (readonly Condition[])[];
  /** Where one of these holds, it is another kind of file. */
  readonly never?: readonly Condition[];
  /** Groups that are enough where an index lists the file as the webhooks or events of a provider. */
  readonly recognizeListed?: readonly (readonly Condition[])[];
  /** Dialects of a higher tier are asked only when none of a lower one recognizes the file. Absent means 0. */
  readonly tier?: number;
  /** Where the record says whether a spec was produced. All that are there are read, and must agree. */
  readonly claim: readonly ClaimSource[];
  /** Where the record says whether the provider publishes an AsyncAPI document; unless given, the places that all share. */
  readonly published?: readonly PublishedSource[];
  /**
   * It lists the events of a provider that publishes no AsyncAPI document, and is written instead of one: where it says so
   * and names no spec, none was produced.
   */
  readonly isCatalogue?: true;
  readonly fields: Partial<Record<FieldName, Paths>>;
  /** A question of the reviewer, and the field with the answer. */
  readonly answer?: { readonly question: Paths; readonly answer: Paths };
  readonly findings?: FindingFields;
  readonly pages?: PageFields;
  readonly gaps?: { readonly items: Paths; readonly gap?: Paths; readonly decision?: Paths };
  /** Which parts of the file hold text that may be evidence, and what part they play. */
  readonly passages: Partial<Record<PassageRole, Paths>>;
}

export const fieldNames = [
  'aid',
  'name',
  'date',
  'reviewer',
  'subject',
  'verdict',
  'summary',
  'recommendation',
  'scope',
  'ownPath',
  'openapi',
] as const;
export type FieldName = (typeof fieldNames)[number];

/** Something that must be there, at any one of its paths. */
export interface Condition {
  readonly at: Paths;
  /** The value is one of these scalars, or of this kind. */
  readonly is?: readonly (string | boolean)[] | 'map' | 'list' | 'scalar' | 'boolean' | 'null';
  /** The value is a text that contains one of these, in any case. */
  readonly mentions?: readonly string[];
  /** It must not be there, at any of its paths. Such a condition adds nothing to the size of its group. */
  readonly absent?: true;
}

/** A place of a claim, and how its value is read. A value of another form is no claim. */
export type ClaimSource = ClaimPlace & ClaimReading;

export interface ClaimPlace {
  readonly at: Paths;
  /** The value is a claim only if one of these holds elsewhere in the record. */
  readonly when?: readonly Condition[];
}

export type ClaimReading =
  /** `null` says none, a path or a list of paths says spec. */
  | { readonly reads: 'path' }
  /** As `path`; an address on the web, and a file that is named as OpenAPI, say nothing. */
  | { readonly reads: 'repo-path' }
  /** `false` or `no` says none, `true` or `yes` says spec, `partial` says partial, a path says spec. */
  | { readonly reads: 'boolean' }
  /** `false` says that none is to be produced; `true` only recommends one, which claims nothing yet. */
  | { readonly reads: 'intent' }
  /** A word of a closed list. */
  | { readonly reads: 'word'; readonly words: Readonly<Record<string, ClaimKind>> }
  /** A word that says of a spec that was produced that it is partial; it never says whether one was. */
  | { readonly reads: 'partial-word'; readonly words: readonly string[] }
  /** Files that were produced: those that are named as AsyncAPI documents say spec; that none is says nothing. */
  | { readonly reads: 'files' }
  /** As `files`; an address on the web says nothing. */
  | { readonly reads: 'repo-files' };

/** A place where a record may say whether the provider itself publishes an AsyncAPI document. */
export interface PublishedSource {
  readonly at: Paths;
  /**
   * `stated`: `true` or `false`, or a word for it; an address on the web says yes. `document`: the same for a document that
   * is named; none (`null`) says no. `type`: only a word that says that there is none counts. `none`: the same, and `null`.
   */
  readonly reads: 'stated' | 'document' | 'type' | 'none';
}

export interface FindingFields {
  readonly items: Paths;
  readonly id?: Paths;
  readonly label?: Paths;
  /** The transport that the finding is about, by the name of its protocol. */
  readonly transport?: Paths;
  /** The finding in full. Only `migrate` needs it: as evidence, all text of a finding counts. */
  readonly detail?: Paths;
  readonly status?: { readonly at: Paths; readonly values: StatusWords };
  readonly endpoints?: Paths;
  readonly evidence?: Paths;
  readonly events?: Paths;
  /** Notes of a finding about webhooks: a list of event names in back-ticks counts in them. */
  readonly eventNotes?: Paths;
}

export interface PageFields {
  readonly items: Paths;
  /** Other lists: of them only the items count that have a URL and an HTTP status. */
  readonly fetched?: Paths;
  readonly url: Paths;
  readonly result?: Paths;
  readonly status?: Paths;
  readonly retrieved?: Paths;
  readonly snapshot?: Paths;
  readonly sha256?: Paths;
  /** A text may hold several addresses, and the same page may be named at several places. */
  readonly mayJoin?: true;
}

/** The words of a dialect for the status of a finding, in lower case. */
export type StatusWords = Readonly<Record<string, FindingStatus>>;

/** The status that a word means; undefined where the dialect has no such word, also for a word such as `constructor`. */
export function statusOf(word: string, words: StatusWords = {}): FindingStatus | undefined {
  const lower = word.toLowerCase();
  return Object.hasOwn(words, lower) ? words[lower] : undefined;
}
