import type { Rule } from '../rule.ts';

export const snapshotUnreadable: Rule<'review'> = {
  id: 'evidence/snapshot-unreadable',
  scope: 'review',
  severity: 'warning',
  docs: {
    summary: 'A captured page that the record names is not there, or cannot be read as text.',
    why: 'A reader cannot look at the captured text, so it proves nothing.',
    instead: 'Correct the path (from the root of the repo), add the file, or save it as UTF-8 text.',
    authority: ['docs/no-fabrication.md#grades'],
  },

  *check({ record, evidence }) {
    for (const { snapshot } of record.pages) {
      const found = snapshot && evidence.captures.get(snapshot.value);
      if (snapshot === undefined || found === undefined || 'text' in found || snapshot.at.file !== record.file)
        continue;
      yield { message: `The captured page \`${snapshot.value}\` was not read: ${found.reason}.`, at: snapshot.at };
    }
  },
};
