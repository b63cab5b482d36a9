import { type Capture, otherDigest } from '../../captures/capture.ts';
import type { Finding } from '../../finding/finding.ts';
import type { Located } from '../../text/location.ts';
import type { Rule } from '../rule.ts';

export const captureChanged: Rule<'repo'> = {
  id: 'evidence/capture-changed',
  scope: 'repo',
  severity: 'error',
  docs: {
    summary: 'The SHA-256 of a captured page is not the one in the index of captures.',
    why: 'The file was changed after the page was captured, or it is another file. Its text proves nothing.',
    instead: 'Restore the file as it was captured, or read the page again with `api-review capture --refresh`.',
    authority: ['docs/evidence.md#captures'],
  },

  *check({ captures }) {
    for (const { entry, text, raw } of captures?.captures ?? []) {
      yield* changed(text, entry.text?.file, entry.text?.sha256);
      yield* changed(raw, entry.raw?.file, entry.raw?.sha256);
    }
  },
};

function* changed(
  capture: Capture | undefined,
  file: Located<string> | undefined,
  sha256: Located<string> | undefined,
): Iterable<Finding> {
  const digest = otherDigest(capture, sha256?.value);
  if (digest === undefined || file === undefined || sha256 === undefined) return;
  const related = [{ message: 'The index names the file here.', at: file.at }];
  yield { message: `The file \`${file.value}\` has another SHA-256: \`${digest}\`.`, at: sha256.at, related };
}
