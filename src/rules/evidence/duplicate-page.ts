import { normalizeUrl } from '../../evidence/url.ts';
import type { Located, Location } from '../../text/location.ts';
import type { Rule } from '../rule.ts';

export const duplicatePage: Rule<'record'> = {
  id: 'evidence/duplicate-page',
  scope: 'record',
  severity: 'warning',
  docs: {
    summary: 'The same page is listed twice among the checked pages.',
    why: 'It looks like more evidence than there is, and two results for one page can contradict each other.',
    instead: 'Keep one entry, with all that the page said.',
  },

  *check({ record }) {
    const first = new Map<string, Located<string>>();
    for (const { url, at } of record.pages) {
      const key = `${listOf(at)} ${normalizeUrl(url.value)}`;
      const known = first.get(key);
      if (known === undefined) first.set(key, url);
      else {
        const related = [{ message: 'It is listed here first.', at: known.at }];
        yield { message: `The page \`${url.value}\` is listed more than once.`, at: url.at, related };
      }
    }
  },
};

/** A log of probes and a list of sources are two lists: a page may be in both. */
function listOf({ pointer }: Location): string {
  return pointer.replace(/\/[^/]*$/, '');
}
