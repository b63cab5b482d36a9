import type { Location } from '../text/location.ts';

/** How good a proof is, from the best to none: the page's own text, what the reviewer says of the page, a finding. */
export const grades = ['captured', 'page', 'finding', 'assumed', 'none'] as const;
export type Grade = (typeof grades)[number];

/**
 * The role of a literal, by its place in the record. Only `documented` backs a fact, `assumed` excuses one, and the
 * others never do: a host that is named as internal is no evidence for itself.
 */
export type Polarity = 'documented' | 'assumed' | 'internal' | 'out-of-scope' | 'failed';

/** One literal that the record gives: a URL, host, path, event name, quoted or code-like token, with its place. */
export interface Mention {
  readonly text: string;
  readonly at: Location;
  readonly grade: Grade;
  readonly polarity: Polarity;
  /** The scheme of a URL, in lower case. */
  readonly scheme: string | undefined;
  /** It is the address of a checked page, and not what the page says. */
  readonly isPageUrl?: boolean;
}

/** The mentions of one fact of a spec in the record. */
export interface Backing {
  readonly grade: Grade;
  /** The mentions that give this grade, the first one first. */
  readonly by: readonly Mention[];
  /** Mentions that cannot back it: internal, out of scope, or on a page that could not be read. */
  readonly against: readonly Mention[];
}

export const unbacked: Backing = { grade: 'none', by: [], against: [] };

/** True when something documented gives the grade, not only an assumption. */
export function isProof(grade: Grade): boolean {
  return grade !== 'none' && grade !== 'assumed';
}

/** The best that several mentions of the same thing amount to. */
export function weigh(mentions: readonly Mention[]): Backing {
  const isFor = ({ polarity }: Mention) => polarity === 'documented' || polarity === 'assumed';
  const against = mentions.filter((mention) => !isFor(mention));
  const graded = mentions.filter(isFor);
  const grade = bestOf(graded.map((mention) => mention.grade));
  return { grade, by: graded.filter((mention) => mention.grade === grade), against };
}

/** The better of several backings of the same fact. */
export function better(backings: readonly Backing[]): Backing {
  const grade = bestOf(backings.map((backing) => backing.grade));
  const best = backings.find((backing) => backing.grade === grade) ?? unbacked;
  return { ...best, against: backings.flatMap((backing) => backing.against) };
}

/** The worse of several backings that are all needed. */
export function worse(backings: readonly Backing[]): Backing {
  return backings.reduce(
    (worst, next) => (rank(next.grade) > rank(worst.grade) ? next : worst),
    backings[0] ?? unbacked,
  );
}

function bestOf(given: readonly Grade[]): Grade {
  return given.reduce<Grade>((best, grade) => (rank(grade) < rank(best) ? grade : best), 'none');
}

function rank(grade: Grade): number {
  return grades.indexOf(grade);
}
