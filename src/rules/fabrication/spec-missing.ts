import { nearDocument } from '../../subjects/near-miss.ts';
import { placeOf } from '../../subjects/subject.ts';
import type { Rule } from '../rule.ts';

export const specMissing: Rule<'review'> = {
  id: 'fabrication/spec-missing',
  scope: 'review',
  severity: 'error',
  docs: {
    summary: 'The record names a spec that does not exist.',
    why: 'The record names a file that a reader cannot open.',
    instead:
      'Correct the path (from the root of the repo) or add the file. If none was produced, write `null`; in a list, remove the path.',
    authority: ['docs/no-fabrication.md#claim-spec'],
  },

  *check({ claimed, repo }) {
    const others = repo.asyncapi.filter(({ file }) => claimed.every((one) => one.file !== file));
    for (const { path, state, reason } of claimed) {
      if (state !== 'missing') continue;
      const near = nearDocument(path.value, others, repo.root);
      yield {
        message: `The spec \`${path.value}\` does not exist: ${reason}.`,
        at: path.at,
        related:
          near === undefined
            ? []
            : [{ message: 'An AsyncAPI document with a similar name.', at: placeOf(near.document) }],
        hint:
          near === undefined
            ? `The tool looked below \`${repo.root}\`.`
            : `Did you mean \`${near.path}\`? The tool looked below \`${repo.root}\`.`,
      };
    }
  },
};
