import { literalsOf } from '../../evidence/literals.ts';
import { normalizeUrl } from '../../evidence/url.ts';
import type { ReviewRecord } from '../../records/record.ts';
import type { Rule } from '../rule.ts';

export const uncheckedUrl: Rule<'record'> = {
  id: 'evidence/unchecked-url',
  scope: 'record',
  severity: 'info',
  docs: {
    summary: 'The text of a finding names a web page that is not among the checked pages.',
    why: 'It reads like a source, but nothing says that anybody read it.',
    instead: 'Add the page to `pages_checked` with what it said; list API endpoints under `endpoints`.',
  },

  *check({ record }) {
    if (record.dialect !== 'canonical') return;
    const known = new Set(knownUrls(record).map(normalizeUrl));
    for (const { role, text } of record.passages) {
      if (role !== 'finding') continue;
      const urls = new Set(
        literalsOf(text.value)
          .map((literal) => literal.text)
          .filter((url) => /^https?:\/\/[^{}<>*]+$/i.test(url)),
      );
      for (const url of urls) {
        if (known.has(normalizeUrl(url))) continue;
        known.add(normalizeUrl(url));
        yield { message: `The finding names \`${url}\`, which is not among the checked pages.`, at: text.at };
      }
    }
  },
};

function knownUrls({ pages, findings }: ReviewRecord): string[] {
  const structured = findings.flatMap(({ endpoints, evidence }) => [...endpoints, ...evidence.map(({ url }) => url)]);
  return [...pages.map(({ url }) => url), ...structured].map(({ value }) => value);
}
