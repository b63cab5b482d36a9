import { startOf } from '../../text/location.ts';
import { isSound } from '../../yaml/source-file.ts';
import type { Rule } from '../rule.ts';

export const unrecognized: Rule<'file'> = {
  id: 'record/unrecognized',
  scope: 'file',
  severity: 'warning',
  docs: {
    summary: 'The file is no review record of any known dialect.',
    why: 'It is not read at all, so nothing it says is checked.',
    instead: 'Bring it to the canonical form (`api-review schema`), describe its dialect, or do not pass it.',
    authority: ['docs/dialects.md'],
  },

  *check({ source, recognized }) {
    if (recognized.kind !== 'unrecognized' || !isSound(source)) return;
    const shape =
      source.root?.kind === 'map'
        ? 'None of the shapes of a review record fits this file'
        : 'A review record is a map of fields; this file is none';
    yield {
      message: `${shape}, so it was not read.`,
      at: source.root?.kind === 'map' ? startOf(source.file) : (source.root?.at ?? startOf(source.file)),
      hint: `Looked for: ${recognized.lookedFor.join('; ')}.`,
    };
  },
};
