import { captureOf } from '../evidence/captured-pages.ts';
import { isFailedPage } from '../evidence/failed-page.ts';
import { factKinds, type Judgement } from '../evidence/judgement.ts';
import { type Grade, grades, isProof, speakingFor } from '../evidence/mention.ts';
import { type PageFact, type PageFactKind, pageFactKinds, pageFacts } from '../evidence/page-facts.ts';
import { quoteSums } from '../evidence/quotes.ts';
import type { JudgedDocument, ReviewSubject } from '../subjects/subject.ts';
import type { Coverage, CoverageOfKind, FoundOfKind, PageCoverage } from './result.ts';

/** Count the facts of the produced specs by their evidence, kind by kind. */
export function coverageOf(judgements: readonly Judgement[]): Coverage {
  return Object.fromEntries(
    factKinds.map((kind) => [kind, coverageOfKind(judgements.filter((fact) => fact.kind === kind))]),
  ) as Coverage;
}

function coverageOfKind(facts: readonly Judgement[]): CoverageOfKind {
  const asked = facts.filter(({ exempt }) => exempt === undefined);
  const count = (grade: Grade) => asked.filter(({ backing }) => backing.grade === grade).length;
  const byGrade = Object.fromEntries(grades.map((grade) => [grade, count(grade)])) as Record<Grade, number>;
  const evidenced = byGrade.captured + byGrade.page + byGrade.finding;
  const summaryOnly = asked.filter(isOnlySummarized).length;
  return { total: asked.length, evidenced, summaryOnly, grades: byGrade, exempt: facts.length - asked.length };
}

/** Nothing but the summary or the scope of the record names it. */
function isOnlySummarized({ backing }: Judgement): boolean {
  return (
    isProof(backing.grade) && speakingFor(backing).every(({ part: { role } }) => role === 'summary' || role === 'scope')
  );
}

/** The facts of some documents that the captured pages of a record hold; undefined where no page is captured. */
export function pageFactsOf(
  { evidence: { pages } }: ReviewSubject,
  documents: readonly JudgedDocument[],
): PageFact[] | undefined {
  return pages && documents.flatMap(({ document, judgements }) => pageFacts(document, judgements, pages));
}

/** Count the pages of a record that are captured, and of the given facts those that they hold. */
export function pageCoverageOf(
  { record, evidence }: ReviewSubject,
  facts: readonly PageFact[] | undefined,
): PageCoverage {
  const read = record.pages.filter((page) => !isFailedPage(page));
  const captured = read.filter((page) => captureOf(page, evidence.captures) !== undefined).length;
  const quotes = quoteSums(evidence.quotes);
  return { pages: read.length, captured, quotes, ...(facts === undefined ? {} : { facts: foundByKind(facts) }) };
}

function foundByKind(facts: readonly PageFact[]): Readonly<Record<PageFactKind, FoundOfKind>> {
  const counted = pageFactKinds.map((kind): [PageFactKind, FoundOfKind] => {
    const own = facts.filter((fact) => fact.kind === kind);
    return [kind, { total: own.length, found: own.filter(({ found }) => found !== undefined).length }];
  });
  return Object.fromEntries(counted) as Readonly<Record<PageFactKind, FoundOfKind>>;
}
