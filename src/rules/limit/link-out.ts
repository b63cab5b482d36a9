import type { Rule } from '../rule.ts';

export const linkOut: Rule<'problem'> = {
  id: 'limit/link-out',
  scope: 'problem',
  severity: 'error',
  docs: {
    summary: 'A link in the repo leads to a folder, or to a YAML or JSON file, outside of the repo.',
    why: 'Links out of a repo are not followed, so a record or a spec behind one is compared with nothing.',
    instead: 'Put a copy in place of the link, or remove the link.',
    authority: ['docs/no-fabrication.md'],
  },
};
