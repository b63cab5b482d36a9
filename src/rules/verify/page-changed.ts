import type { Rule } from '../rule.ts';

export const pageChanged: Rule<'verified'> = {
  id: 'verify/page-changed',
  scope: 'verified',
  severity: 'info',
  docs: {
    summary: '`api-review verify`: a page has changed, and no line that a claim rests on.',
    why: 'The page may say more than it did when it was reviewed.',
    instead: 'Read what is new. Capture the page with `--refresh` when the review takes it into account.',
    authority: ['docs/evidence.md#verify'],
  },

  *check({ url, cited: [at], state, reason, addedLines, removedLines }) {
    if (at === undefined || state !== 'changed') return;
    const lines = `Lines that are new: ${addedLines}. Lines that are gone: ${removedLines}.`;
    yield { message: `The page \`${url}\` has changed. ${reason ?? lines}`, at };
  },
};
