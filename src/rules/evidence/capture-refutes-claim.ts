import { type RefutedClaim, refutedClaims } from '../../subjects/refuted-claims.ts';
import type { Rule } from '../rule.ts';

export const captureRefutesClaim: Rule<'review'> = {
  id: 'evidence/capture-refutes-claim',
  scope: 'review',
  severity: 'error',
  docs: {
    summary:
      'A captured page of the provider names a public socket, stream or AsyncAPI document that the record says does not exist.',
    why: 'The page is the proof, and it says the opposite of the record. A reader who trusts the record misses an API.',
    instead:
      'Correct the verdict and the claim. Or say what the address is in a finding with a status (`internal`, `out-of-scope`, …), and list it under `endpoints`.',
    authority: ['docs/evidence.md#pages-that-refute'],
  },

  *check(subject) {
    for (const refuted of refutedClaims(subject)) {
      const { named, at } = refuted;
      yield {
        message: `A captured page ${whatOf(refuted)}, yet ${denialOf(refuted)}.`,
        at,
        related: [{ message: `The captured page \`${named.page.url.value}\` says so here.`, at: named.at }],
      };
    }
  },
};

function whatOf({ named: { kind, text } }: RefutedClaim): string {
  if (kind === 'sse') return `names the stream \`${text}\``;
  if (kind !== 'asyncapi') return `names \`${text}\``;
  return text === 'asyncapi' ? 'is an AsyncAPI document itself' : `names an AsyncAPI document (\`${text}\`)`;
}

function denialOf({ named: { kind }, verdict }: RefutedClaim): string {
  if (verdict !== undefined) return `the verdict is \`${verdict.value}\``;
  return kind === 'asyncapi' ? 'the record says that there is none' : 'the record says that there is no spec';
}
