import type { Rule } from '../rule.ts';

export const lfsPointer: Rule<'problem'> = {
  id: 'limit/lfs-pointer',
  scope: 'problem',
  severity: 'error',
  docs: {
    summary: 'A YAML or JSON file of the repo is a pointer of Git LFS.',
    why: 'Its content is not in the checkout, so a record or a spec in it is compared with nothing.',
    instead: 'Fetch the content with `git lfs pull`, or check out with LFS.',
    authority: ['docs/no-fabrication.md', 'https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md'],
  },
};
