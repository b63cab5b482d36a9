import { splitAddress } from '../../src/apis/server.ts';
import { isUrl } from '../../src/evidence/literals.ts';
import type { Grade, Mention, Polarity } from '../../src/evidence/mention.ts';

/** A mention as a page's result gives it, made without a record. */
export function mentionOf(text: string, grade: Grade = 'page', polarity: Polarity = 'documented'): Mention {
  const at = { file: 'review.yml', span: { start: 0, end: text.length }, pointer: '' };
  const scheme = isUrl(text) ? splitAddress(text).scheme : undefined;
  const part = { role: 'page', finding: undefined, page: undefined } as const;
  return { text, at, grade, polarity, scheme, within: { text, offset: 0 }, part };
}
