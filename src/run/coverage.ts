import { factKinds, type Judgement } from '../evidence/judgement.ts';
import { type Grade, grades, isProof, speakingFor } from '../evidence/mention.ts';
import type { Coverage, CoverageOfKind } from './result.ts';

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
