import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rules } from '../src/rules/index.ts';

const root = join(import.meta.dirname, '..');
const named = rules.flatMap(({ id, docs }) => (docs.authority ?? []).map((authority) => ({ id, authority })));
const inRepo = named.filter(({ authority }) => !authority.startsWith('https://'));

describe('what a rule names as its authority', () => {
  test.each(inRepo)('$id: $authority', ({ authority }) => {
    const [path = '', heading] = authority.split('#');
    expect(existsSync(join(root, path))).toBe(true);
    if (heading !== undefined) expect(headingsOf(readFileSync(join(root, path), 'utf8'))).toContain(heading);
  });
});

/** The anchors that GitHub gives to the headings of a page. */
function headingsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
}
