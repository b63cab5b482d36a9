import { placeholdersIn } from '../../records/placeholder.ts';
import type { Rule } from '../rule.ts';

/** So many lines are told apart. */
const most = 30;

export const unfinished: Rule<'record'> = {
  id: 'record/unfinished',
  scope: 'record',
  severity: 'error',
  docs: {
    summary: 'The record holds placeholders: `…`, `TODO`, `<name>`, filler text, pages of `example.com`.',
    why: 'A placeholder says nothing that was checked, and looks like a review to a reader in a hurry.',
    instead:
      'Fill in each line from the pages that were read. Write an invented provider with a host below `.example`.',
    authority: ['https://www.rfc-editor.org/rfc/rfc2606#section-3'],
  },

  *check({ record: { source } }) {
    const [first, ...others] = source.root === undefined ? [] : placeholdersIn(source.root);
    if (first === undefined) return;
    const lines = [first, ...others].map(({ at }) => source.source.positionAt(at.span.start).line);
    const named = `${lines.slice(0, most).join(', ')}${lines.length > most ? ' and more' : ''}`;
    yield {
      message: `This record is unfinished: fill in ${lines.length === 1 ? 'line' : 'lines'} ${named}.`,
      at: first.at,
      hint: 'Write what the pages say, or remove the line where the field is optional.',
    };
  },
};
