import { meantAddress, namesHttps } from '../../text/web-address.ts';
import { fixOfWords } from '../../yaml/fix-words.ts';
import type { Rule } from '../rule.ts';

export const invalidUrl: Rule<'record'> = {
  id: 'evidence/invalid-url',
  scope: 'record',
  severity: 'warning',
  docs: {
    summary: 'The address of a checked page is not a web address.',
    why: 'A page that cannot be opened again cannot be checked again.',
    instead: 'Write the full address, starting with `https://`.',
    authority: ['https://www.rfc-editor.org/rfc/rfc3986'],
  },

  *check({ record }) {
    if (record.dialect === 'canonical') return;
    for (const { url } of record.pages) {
      if (/^https?:\/\//i.test(url.value) && URL.canParse(url.value)) continue;
      const meant = meantAddress(url.value);
      yield {
        message: `\`${url.value}\` is no web address.`,
        at: url.at,
        ...(meant === undefined ? {} : { hint: `Write \`${meant}\`.` }),
        ...(meant !== undefined && namesHttps(url.value) ? fixOfWords(url.at, url.value, meant) : {}),
      };
    }
  },
};
