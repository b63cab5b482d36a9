import type { Rule } from '../rule.ts';

export const selfPath: Rule<'record'> = {
  id: 'record/self-path',
  scope: 'record',
  severity: 'warning',
  docs: {
    summary: 'The record gives another path for itself than the one it stands at.',
    why: 'The path tells where the repo begins; a wrong one makes the tool look in the wrong folder.',
    instead: 'Write the path from the root of the repo to this file, or leave the field out.',
  },

  *check({ record }) {
    const { ownPath } = record;
    if (ownPath === undefined) return;
    const name = (path: string) => path.replaceAll('\\', '/').split('/').at(-1);
    if (name(ownPath.value) === name(record.file)) return;
    yield { message: `The record says that it is \`${ownPath.value}\`, but it is \`${record.file}\`.`, at: ownPath.at };
  },
};
