import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { expect } from 'vitest';
import type { FormatCheck } from '../check.ts';

const own = ['h2', 'p', 'strong', 'code', 'pre', 'ul', 'li', 'em', 'details', 'summary'];

export const check: FormatCheck = {
  validBy: 'GitHub Flavored Markdown',
  expectValid(outputs) {
    for (const { name, text } of outputs) {
      const html = micromark(text, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
      const elements = [...html.matchAll(/<\/?([a-z][a-z0-9]*)/gi)].map(([, element = '']) => element);
      expect(
        elements.filter((element) => !own.includes(element)),
        `${name}: elements of others`,
      ).toEqual([]);
      const prose = html.replaceAll(/<(code|pre)>[\s\S]*?<\/\1>/g, '').replaceAll(/<[^>]*>/g, '');
      expect(prose, `${name}: mentions, references and commands of bots`).not.toMatch(/@\w|#\d|^\//m);
      expect(text, `${name}: commands of bots`).not.toMatch(/^\s*\//m);
    }
  },
};
