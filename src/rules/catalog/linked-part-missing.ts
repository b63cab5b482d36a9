import { posix } from 'node:path';
import type { RepoSubject } from '../../subjects/subject.ts';
import type { Rule } from '../rule.ts';

export const linkedPartMissing: Rule<'review'> = {
  id: 'catalog/linked-part-missing',
  scope: 'review',
  severity: 'warning',
  docs: {
    summary: 'A webhook catalogue points at a file of its repo, or at a part of one, that does not exist.',
    why: 'A reader who follows the path finds nothing, so nothing shows where the events or their payloads come from.',
    instead: 'Correct the path, from the root of the repo, or the pointer after `#`.',
    authority: ['https://www.rfc-editor.org/rfc/rfc6901'],
  },

  *check({ linked, repo }) {
    for (const { kind, path } of linked.references) {
      const part = linked.parts.get(path.value);
      if (part?.reason === undefined) continue;
      const moved = movedTo(part.file, repo);
      yield {
        message: `The ${kind} \`${path.value}\` cannot be found: ${part.reason}.`,
        at: path.at,
        ...(moved === undefined ? {} : { hint: `There is a file of that name at \`${moved}\`.` }),
      };
    }
  },
};

/** The only other file of the repo that has the name of a missing one. */
function movedTo(file: string, { files, root }: RepoSubject): string | undefined {
  if (files.has(file)) return undefined;
  const name = posix.basename(file);
  const [found, ...more] = [...files].filter((one) => posix.basename(one) === name);
  return found === undefined || more.length > 0 ? undefined : posix.relative(root, found);
}
