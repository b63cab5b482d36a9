import type { Judgement } from '../../evidence/judgement.ts';
import type { RelatedPlace } from '../../finding/finding.ts';
import { foreignPages } from '../../subjects/own-domains.ts';
import { producedDocuments } from '../../subjects/produced.ts';
import type { Located } from '../../text/location.ts';
import type { Rule } from '../rule.ts';

export const foreignPage: Rule<'review'> = {
  id: 'evidence/foreign-page',
  scope: 'review',
  severity: 'warning',
  docs: {
    summary: 'Only pages on a domain of somebody else back facts of a produced spec.',
    why: 'A blog or another provider may be wrong or out of date, and a page that anybody can write proves nothing.',
    instead: "Check a page of the provider, and name the fact in that page's result.",
    authority: ['docs/no-fabrication.md#pages'],
  },

  *check(subject) {
    const pages = foreignPages(subject);
    const facts = new Map<string, { page: Located<string>; places: RelatedPlace[] }>();
    for (const { judgements } of producedDocuments(subject)) {
      for (const { kind, label, at, backing } of judgements.flatMap(partsOf)) {
        const foreign = pages.only(backing, subject.record.pages);
        if (foreign === undefined) continue;
        const known = facts.get(foreign.domain) ?? { page: foreign.page.url, places: [] };
        known.places.push({ message: `The ${kind} \`${label}\` rests on it.`, at });
        facts.set(foreign.domain, known);
      }
    }
    for (const [domain, { page, places }] of facts) {
      yield {
        message: `${places.length === 1 ? 'One fact rests' : `${places.length} facts rest`} on nothing but pages of \`${domain}\`, which is not known as a domain of this provider.`,
        at: page.at,
        related: places.slice(0, most),
      };
    }
  },
};

const most = 5;

interface Fact extends Pick<Judgement, 'label' | 'at' | 'backing'> {
  readonly kind: string;
}

function partsOf(fact: Judgement): Fact[] {
  if (fact.kind === 'operation') return [];
  return fact.parts.length === 0
    ? [fact]
    : fact.parts
        .filter(({ kind }) => kind === 'host' || kind === 'path')
        .map(({ kind, value, at, backing }) => ({ kind, label: value, at, backing }));
}
