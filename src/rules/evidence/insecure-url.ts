import { normalizeUrl } from '../../evidence/url.ts';
import type { Rule } from '../rule.ts';

export const insecureUrl: Rule<'record'> = {
  id: 'evidence/insecure-url',
  scope: 'record',
  severity: 'info',
  docs: {
    summary: 'A page is cited over http, though the record has the same page over https.',
    why: 'They are one page; over http its text could have been changed on the way.',
    instead: 'Use the https address for both.',
  },

  *check({ record }) {
    const secure = new Map(record.pages.map(({ url }) => [normalizeUrl(url.value), url]));
    const cited = record.findings.flatMap(({ evidence }) => evidence.map(({ url }) => url));
    for (const url of [...record.pages.map((page) => page.url), ...cited]) {
      if (!/^http:/i.test(url.value)) continue;
      const twin = secure.get(normalizeUrl(url.value.replace(/^http:/i, 'https:')));
      if (twin === undefined) continue;
      const related = [{ message: 'The same page over https.', at: twin.at }];
      yield { message: `\`${url.value}\` is also among the checked pages over https.`, at: url.at, related };
    }
  },
};
