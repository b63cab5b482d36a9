import type { CheckedPage, PassageRole, RecordFinding } from '../records/record.ts';
import type { Location } from '../text/location.ts';
import type { Within } from './literals.ts';

/** How good a proof is, from the best to none: the page's own text, what the reviewer says of the page, a finding. */
export const grades = ['captured', 'page', 'finding', 'assumed', 'none'] as const;
export type Grade = (typeof grades)[number];

/** The grades that a configuration may require. */
export type RequiredGrade = 'finding' | 'page' | 'captured';

/** Mentions of which those below a grade no longer count. */
export function ofGrade(mentions: readonly Mention[], required: RequiredGrade): readonly Mention[] {
  if (required === 'finding') return mentions;
  return mentions.map((mention) => {
    const counts = mention.polarity === 'documented' || mention.polarity === 'assumed';
    return counts && rank(mention.grade) > rank(required)
      ? { ...mention, grade: 'none', polarity: 'too-weak' }
      : mention;
  });
}

/**
 * The role of a literal, by its place in the record and its sentence. Only `documented` backs a fact, `assumed` excuses one,
 * and the others never do: a host that is named as internal is no evidence for itself. A mention below the grade that the
 * configuration requires is `too-weak`.
 */
export type Polarity = 'documented' | 'assumed' | 'internal' | 'out-of-scope' | 'failed' | 'denied' | 'too-weak';

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
  /** Its sentence holds a negation of some kind, so that it should be read. */
  readonly isDoubtful?: boolean;
  /** The text that it was found in. */
  readonly within: Within;
  /** The part of the record that it is in. */
  readonly part: RecordPart;
}

export interface RecordPart {
  readonly role: PassageRole | 'capture';
  readonly finding: RecordFinding | undefined;
  readonly page: CheckedPage | undefined;
}

/** The mentions of one fact of a spec in the record. */
export interface Backing {
  readonly grade: Grade;
  /** The mentions that give this grade, the first one first. */
  readonly by: readonly Mention[];
  /** Mentions of a lower grade that would back it too. */
  readonly lesser: readonly Mention[];
  /** Mentions that cannot back it: denied, internal, out of scope, or on a page that could not be read. */
  readonly against: readonly Mention[];
}

export const unbacked: Backing = { grade: 'none', by: [], lesser: [], against: [] };

/** All mentions that speak for a fact. */
export function speakingFor({ by, lesser }: Backing): readonly Mention[] {
  return [...by, ...lesser];
}

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
  const isBest = (mention: Mention) => mention.grade === grade;
  return { grade, by: graded.filter(isBest), lesser: graded.filter((mention) => !isBest(mention)), against };
}

/** The better of several backings of the same fact. */
export function better(backings: readonly Backing[]): Backing {
  const grade = bestOf(backings.map((backing) => backing.grade));
  const best = backings.find((backing) => backing.grade === grade) ?? unbacked;
  const lesser = backings.flatMap((backing) => (backing === best ? best.lesser : speakingFor(backing)));
  return { ...best, lesser, against: backings.flatMap((backing) => backing.against) };
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
