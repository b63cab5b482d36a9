import type { Rule } from '../rule.ts';

export const linkBroken: Rule<'problem'> = {
  id: 'limit/link-broken',
  scope: 'problem',
  severity: 'warning',
  docs: {
    summary: 'A link with the name of a YAML or JSON file leads to no file.',
    why: 'Where the target is fetched later, as by a submodule or git-annex, it may be a spec or a record, and was compared with nothing.',
    instead: 'Fetch the target, or remove the link.',
    authority: ['docs/no-fabrication.md'],
  },
};
