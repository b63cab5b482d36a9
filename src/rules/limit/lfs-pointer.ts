import type { Rule } from '../rule.ts';

export const lfsPointer: Rule<'problem'> = {
  id: 'limit/lfs-pointer',
  scope: 'problem',
  severity: 'error',
  docs: {
    summary:
      'A file that is named as a spec, an index or a record, or that one of these names, is a pointer of Git LFS.',
    why: 'Its content is not in the checkout, so a record or a spec in it is compared with nothing.',
    instead: 'Fetch the content with `git lfs pull`, or check out with LFS.',
    authority: ['docs/no-fabrication.md', 'https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md'],
  },
};
