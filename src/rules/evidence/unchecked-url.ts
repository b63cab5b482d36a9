import { literalTexts } from '../../evidence/literals.ts';
import { pageKey } from '../../evidence/url.ts';
import type { ReviewRecord } from '../../records/record.ts';
import type { Location } from '../../text/location.ts';
import type { Rule } from '../rule.ts';

export const uncheckedUrl: Rule<'record'> = {
  id: 'evidence/unchecked-url',
  scope: 'record',
  severity: 'info',
  docs: {
    summary: 'The text of a finding names a web page that is not among the checked pages.',
    why: 'It looks like a source, but the record does not say that the page was read.',
    instead: 'Add the page to `pages_checked` with what it said; list API endpoints under `endpoints`.',
  },

  *check({ record }) {
    if (record.dialect !== 'canonical') return;
    const known = new Set(knownUrls(record).map(pageKey));
    const read = new Set<Location>();
    for (const { role, text } of record.passages) {
      if (role !== 'finding' || read.has(text.at)) continue;
      read.add(text.at);
      for (const url of webUrlsIn(text.value)) {
        if (known.has(pageKey(url))) continue;
        known.add(pageKey(url));
        yield { message: `The finding names \`${url}\`, which is not among the checked pages.`, at: text.at };
      }
    }
  },
};

/** URLs that are accounted for: checked pages, what their results name, what findings list as endpoints or evidence. */
function knownUrls({ pages, findings }: ReviewRecord): string[] {
  const structured = findings.flatMap(({ endpoints, evidence }) => [...endpoints, ...evidence.map(({ url }) => url)]);
  const named = pages.flatMap(({ result }) => (result === undefined ? [] : [...webUrlsIn(result.value)]));
  return [...[...pages.map(({ url }) => url), ...structured].map(({ value }) => value), ...named];
}

function webUrlsIn(text: string): Set<string> {
  return new Set(literalTexts(text).filter((url) => /^https?:\/\/[^{}<>*\s]+$/i.test(url)));
}
