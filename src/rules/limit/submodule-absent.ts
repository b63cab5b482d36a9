import type { Rule } from '../rule.ts';

export const submoduleAbsent: Rule<'problem'> = {
  id: 'limit/submodule-absent',
  scope: 'problem',
  severity: 'warning',
  docs: {
    summary: 'A submodule of the repo is not in this checkout.',
    why: 'Its folder is empty, so a record or a spec in it is compared with nothing. Neither git nor most CI systems fetch submodules unless they are told to.',
    instead: 'Run `git submodule update --init --recursive`, or check out with submodules.',
    authority: ['https://git-scm.com/docs/git-submodule', 'docs/no-fabrication.md'],
  },
};
