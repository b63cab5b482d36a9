import { posix } from 'node:path';
import type { RepoSubject } from '../../subjects/subject.ts';
import type { Rule } from '../rule.ts';

export const selfPath: Rule<'review'> = {
  id: 'record/self-path',
  scope: 'review',
  severity: 'warning',
  docs: {
    summary: 'The record gives another path for itself than the one it stands at.',
    why: 'The path tells where the repo begins; a wrong one makes the tool look in the wrong folder.',
    instead: 'Write the path from the root of the repo to this file, or leave the field out.',
  },

  *check({ record, repo }) {
    const { ownPath } = record;
    if (ownPath === undefined) return;
    const given = posix.normalize(ownPath.value.replaceAll('\\', '/'));
    const actual = pathInRepo(record.file, repo);
    if (actual === undefined ? `/${posix.normalize(record.file)}`.endsWith(`/${given}`) : given === actual) return;
    const message = `The record says that it is \`${ownPath.value}\`, but it is \`${actual ?? record.file}\`.`;
    yield { message, at: ownPath.at };
  },
};

/** The path from the root of the repo, where an index says where that is. */
function pathInRepo(file: string, { root, apis }: RepoSubject): string | undefined {
  const path = posix.relative(root, file);
  return apis !== undefined && !path.startsWith('..') ? path : undefined;
}
