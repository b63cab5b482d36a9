import { shorten } from '../../text/shorten.ts';
import type { Rule } from '../rule.ts';

export const claimedLineChanged: Rule<'verified'> = {
  id: 'verify/claimed-line-changed',
  scope: 'verified',
  severity: 'warning',
  docs: {
    summary: '`api-review verify`: a page no longer has a line that a claim of a record or a spec rests on.',
    why: 'The claim was true of the page as it was captured. Whether it still is, the page no longer says in these words.',
    instead:
      'Read the page. If it still says so, capture it again with `--refresh`; if not, correct the record and its spec.',
    authority: ['docs/evidence.md#verify'],
  },

  *check({ url, cited: [at], changedLines }) {
    if (at === undefined) return;
    for (const { claimed, now, isStillNamed } of changedLines) {
      const before = `the line “${shorten(claimed.text.trim(), longest)}”`;
      const after = now === undefined ? 'No line like it is there now.' : `It says now “${shorten(now, longest)}”.`;
      const words = isStillNamed ? '' : ` “${shorten(claimed.words, longest)}” is no longer on the page.`;
      const related = [
        { message: 'The line as it was captured.', at: claimed.at },
        ...claimed.claims.slice(0, mostClaims).map(({ what, at }) => ({ message: `It backs ${what}.`, at })),
      ];
      yield { message: `The page \`${url}\` no longer has ${before}. ${after}${words}`, at, related };
    }
  },
};

const longest = 200;

/** More claims than these are not listed. */
const mostClaims = 10;
