import type { Capture } from '../../captures/capture.ts';
import type { Finding } from '../../finding/finding.ts';
import type { Located } from '../../text/location.ts';
import type { Rule } from '../rule.ts';

export const captureMissing: Rule<'repo'> = {
  id: 'evidence/capture-missing',
  scope: 'repo',
  severity: 'warning',
  docs: {
    summary: 'A file that the index of captures names is not there, or is not read as a capture.',
    why: 'A reader cannot look at the captured page, so it proves nothing.',
    instead:
      'Add the file below `evidence/`, read the page again with `api-review capture --refresh`, or remove the entry.',
    authority: ['docs/evidence.md#captures'],
  },

  *check({ captures }) {
    for (const { entry, text, raw } of captures?.captures ?? []) {
      yield* missing(text, entry.text?.file);
      yield* missing(raw, entry.raw?.file);
    }
  },
};

function* missing(capture: Capture | undefined, file: Located<string> | undefined): Iterable<Finding> {
  if (capture === undefined || 'text' in capture || file === undefined) return;
  yield { message: `The captured page \`${file.value}\` was not read: ${capture.reason}.`, at: file.at };
}
