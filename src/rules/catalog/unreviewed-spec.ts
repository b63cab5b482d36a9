import type { ReviewRecord } from '../../records/record.ts';
import { placeOf } from '../../subjects/subject.ts';
import type { Rule } from '../rule.ts';

export const unreviewedSpec: Rule<'repo'> = {
  id: 'catalog/unreviewed-spec',
  scope: 'repo',
  severity: 'info',
  fold: 'repo',
  docs: {
    summary: 'The repo holds an AsyncAPI document that no review record answers for.',
    why: 'No record says where it comes from, so nothing in it can be compared with evidence.',
    instead: 'Write a record (`api-review init`) that says what was checked, or name the document in one.',
  },

  *check({ root, records, asyncapi, around, claimed, broken }) {
    const where =
      around === undefined ? '' : `: \`${root}\` is taken for another provider's repo than that of \`${around}\``;
    if (around !== undefined && records.length > 0 && !records.some(({ file }) => areNeighbours(file, around))) {
      const message = `This AsyncAPI document is not compared with \`${around}\`: \`${root}\` is taken for another provider's repo.`;
      for (const document of asyncapi) yield { message, at: placeOf(document) };
    }
    if (records.some(answersForAll)) return;
    const said =
      records.length > 0 ? 'whether this AsyncAPI document was produced' : 'anything about this AsyncAPI document';
    for (const document of asyncapi) {
      if (claimed.has(document.file) || broken.has(document.file)) continue;
      yield {
        message: `No review record of its repo says ${said}${where}.`,
        at: placeOf(document),
      };
    }
  },
};

/** Records that lie in one folder, as in `reviews/`, are each about another provider: nothing is set aside. */
function areNeighbours(a: string, b: string): boolean {
  return a.slice(0, a.lastIndexOf('/') + 1) === b.slice(0, b.lastIndexOf('/') + 1);
}

/** A claim that there is no spec is about every document of the repo; beside specs that are named, another one is reported as such. */
function answersForAll({ claim }: ReviewRecord): boolean {
  return claim.kind !== 'unclear';
}
