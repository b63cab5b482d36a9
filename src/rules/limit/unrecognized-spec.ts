import type { Rule } from '../rule.ts';

export const unrecognizedSpec: Rule<'problem'> = {
  id: 'limit/unrecognized-spec',
  scope: 'problem',
  severity: 'warning',
  fold: 'repo',
  docs: {
    summary:
      'A file holds an AsyncAPI document below another key, in a list, as a text, or with its key in other letters; or an API document with events lacks its key.',
    why: 'Only a document with `asyncapi` or `openapi` at the root of a file is looked into, so this one is compared with nothing.',
    instead: 'If it is a spec, give it a file of its own, with that key at the root.',
    authority: ['docs/no-fabrication.md'],
  },
};
