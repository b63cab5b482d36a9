import type { Rule } from '../rule.ts';

export const lfsPointerElsewhere: Rule<'problem'> = {
  id: 'limit/lfs-pointer-elsewhere',
  scope: 'problem',
  severity: 'warning',
  docs: {
    summary: 'A YAML or JSON file is a pointer of Git LFS, and nothing says that it is a spec, an index or a record.',
    why: 'Its content is not in the checkout. Most such files are data; were it a spec, it would be compared with nothing.',
    instead: 'Fetch the content with `git lfs pull`, or check out with LFS.',
    authority: ['https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md'],
  },
};
