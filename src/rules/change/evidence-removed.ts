import type { ReviewRecord } from '../../records/record.ts';
import type { Rule } from '../rule.ts';

export const evidenceRemoved: Rule<'change'> = {
  id: 'change/evidence-removed',
  scope: 'change',
  severity: 'warning',
  docs: {
    summary: 'A finding, a documented event or a cited proof of a finding was removed from the record.',
    why: 'Claims that rely on it no longer have evidence.',
    instead: 'Remove the claims that rely on it too, or say in a finding what changed.',
    authority: ['docs/no-fabrication.md'],
  },

  *check({ before, after }) {
    const kept = new Set(proofsOf(after));
    for (const proof of new Set(proofsOf(before))) {
      if (!kept.has(proof)) yield { message: `${proof} was removed.`, at: after.findings[0]?.at ?? after.claim.at };
    }
  },
};

function proofsOf({ findings }: ReviewRecord): string[] {
  return findings.flatMap(({ id, events, evidence }) => [
    ...(id === undefined ? [] : [`The finding \`${id.value}\``]),
    ...events.map(({ name }) => `The documented event \`${name.value}\``),
    ...evidence.map(({ url }) => `The cited page \`${url.value}\`${id === undefined ? '' : ` of \`${id.value}\``}`),
  ]);
}
