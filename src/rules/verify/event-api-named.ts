import { shorten } from '../../text/shorten.ts';
import type { Rule } from '../rule.ts';

export const eventApiNamed: Rule<'verified'> = {
  id: 'verify/event-api-named',
  scope: 'verified',
  severity: 'warning',
  docs: {
    summary:
      '`api-review verify`: a page names a socket or an AsyncAPI document that it did not name when it was captured.',
    why: 'The provider may have published an event API since the review, so its verdict may be out of date.',
    instead: 'Read the page, and review again. Then capture the page with `--refresh`.',
    authority: ['docs/evidence.md#verify'],
  },

  *check({ url, cited: [at], named }) {
    if (at === undefined) return;
    for (const { kind, text, line } of named) {
      const isWord = kind === 'asyncapi' && !/[./]/.test(text);
      const what = isWord ? 'AsyncAPI' : `the ${kind === 'socket' ? 'address' : 'AsyncAPI document'} \`${text}\``;
      yield { message: `The page \`${url}\` names ${what} now: “${shorten(line, longest)}”`, at };
    }
  },
};

const longest = 200;
