import { hostIn } from '../../evidence/host.ts';
import { literalTexts } from '../../evidence/literals.ts';
import { refutedClaims } from '../../subjects/refuted-claims.ts';
import type { ReviewSubject } from '../../subjects/subject.ts';
import type { Rule } from '../rule.ts';

export const socketOnPage: Rule<'review'> = {
  id: 'evidence/socket-on-page',
  scope: 'review',
  severity: 'warning',
  docs: {
    summary: 'The verdict says that there is no public API, yet the result of a checked page names a socket address.',
    why: 'An address that a public page names looks public. A reader will ask what it is.',
    instead:
      'Say in a finding what it is (`status: internal`, `out-of-scope`, …) and list it under its `endpoints`, or correct the verdict.',
  },

  *check(subject) {
    const { record } = subject;
    const { verdict, claim } = record;
    if (claim.kind !== 'none' || verdict === undefined || !verdict.value.startsWith('no-public-')) return;
    const seen = new Set<string>();
    let explained: ReadonlySet<string> | undefined;
    for (const mention of subject.evidence.ledger.mentions) {
      const host = hostIn(mention.text);
      if (mention.grade !== 'page' || !/^wss?$/.test(mention.scheme ?? '') || host === undefined || seen.has(host))
        continue;
      seen.add(host);
      explained ??= explainedHosts(subject);
      if (explained.has(host)) continue;
      const related = [{ message: 'The verdict.', at: verdict.at }];
      yield {
        message: `A page result names \`${mention.text}\`, yet the verdict is \`${verdict.value}\`.`,
        at: mention.at,
        related,
      };
    }
  },
};

/** A finding names the address, and its status says why it is no public API; or a captured page names it, which is a graver finding. */
function explainedHosts(subject: ReviewSubject): ReadonlySet<string> {
  const { record } = subject;
  const explaining = new Set(
    record.findings.flatMap(({ status }, index) =>
      status === undefined || status.value === 'documented' ? [] : [index as number | undefined],
    ),
  );
  const passages = record.passages.filter(({ role, owner }) => role === 'finding' && explaining.has(owner));
  const refuted = refutedClaims(subject).flatMap(({ named }) => named.host ?? []);
  return new Set([
    ...refuted,
    ...passages.flatMap(({ text }) => literalTexts(text.value)).flatMap((text) => hostIn(text) ?? []),
  ]);
}
