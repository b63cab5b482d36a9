import { literalTexts } from '../../evidence/literals.ts';
import { pageKey } from '../../evidence/url.ts';
import type { ReviewRecord } from '../../records/record.ts';
import type { Rule } from '../rule.ts';

export const findingWithoutPage: Rule<'record'> = {
  id: 'evidence/finding-without-page',
  scope: 'record',
  severity: 'info',
  docs: {
    summary: 'A finding cites no page, though other findings of the record do.',
    why: 'A reader cannot see the source of this finding.',
    instead: 'Name its pages in `evidence`.',
  },

  *check({ record }) {
    if (!record.findings.some(({ evidence }) => evidence.length > 0)) return;
    const naming = findingsThatNameAPage(record);
    for (const [index, { evidence, id, at }] of record.findings.entries()) {
      if (evidence.length > 0 || naming.has(index)) continue;
      yield { message: `The finding${id ? ` \`${id.value}\`` : ''} cites no page.`, at: id?.at ?? at };
    }
  },
};

/** Findings with a checked page in their text or beside one of their events. */
function findingsThatNameAPage({ pages, passages }: ReviewRecord): Set<number | undefined> {
  const checked = new Set(pages.map(({ url }) => pageKey(url.value)));
  const texts = new Map(passages.filter(({ role }) => role === 'finding').map((passage) => [passage.text.at, passage]));
  const naming = [...texts.values()].filter(({ text }) =>
    literalTexts(text.value).some((literal) => checked.has(pageKey(literal))),
  );
  return new Set(naming.map(({ owner }) => owner));
}
