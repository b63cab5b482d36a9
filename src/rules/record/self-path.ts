import { posix } from 'node:path';
import type { RepoSubject } from '../../subjects/subject.ts';
import type { Rule } from '../rule.ts';

export const selfPath: Rule<'review'> = {
  id: 'record/self-path',
  scope: 'review',
  severity: 'warning',
  docs: {
    summary: 'The path that the record gives for itself is not its path.',
    why: 'The path tells where the repo begins; a wrong one makes the tool look in the wrong folder.',
    instead: 'Write the path from the root of the repo to this file, or leave the field out.',
  },

  *check({ record, repo }) {
    const { ownPath } = record;
    if (ownPath === undefined) return;
    const given = posix.normalize(ownPath.value.replaceAll('\\', '/'));
    const actual = pathInRepo(record.file, repo);
    const isSuffix = `/${posix.normalize(record.file)}`.endsWith(`/${given}`);
    if (isSuffix && given.length >= (actual ?? '').length) return;
    const message = `The record says that it is \`${ownPath.value}\`, but it is \`${actual ?? record.file}\`.`;
    yield { message, at: ownPath.at };
  },
};

/** The path from the folder that the index is about, where there is one. */
function pathInRepo(file: string, { apis }: RepoSubject): string | undefined {
  if (apis === undefined) return undefined;
  const folder = posix.dirname(apis.file);
  const path = posix.relative(posix.basename(folder) === 'asyncapi' ? posix.dirname(folder) : folder, file);
  return path.startsWith('..') ? undefined : path;
}
