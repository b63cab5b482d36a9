import type { DocumentedEvent, ReviewRecord } from '../../records/record.ts';
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
    const at = after.findings[0]?.at ?? after.catalogue?.events[0]?.name.at ?? after.claim.at;
    for (const proof of new Set(proofsOf(before))) {
      if (!kept.has(proof)) yield { message: `${proof} was removed.`, at };
    }
  },
};

function proofsOf({ findings, catalogue }: ReviewRecord): string[] {
  const event = ({ name }: DocumentedEvent) => `The documented event \`${name.value}\``;
  const found = findings.flatMap(({ id, events, evidence }) => [
    ...(id === undefined ? [] : [`The finding \`${id.value}\``]),
    ...events.map(event),
    ...evidence.map(({ url }) => `The cited page \`${url.value}\`${id === undefined ? '' : ` of \`${id.value}\``}`),
  ]);
  return [...found, ...(catalogue?.events ?? []).map(event)];
}
