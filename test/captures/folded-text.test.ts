import { describe, expect, test } from 'vitest';
import { foldText } from '../../src/captures/folded-text.ts';

describe('a folded text', () => {
  test.each([
    ['case', 'HTTP Post', 'http post'],
    ['white space', 'one \n\t two\u00a0three', 'one two three'],
    ['dashes', 'a\u2013b\u2014c\u2212d', 'a-b-c-d'],
    ['quotation marks', '\u201cit\u2019s\u201d \u00aby\u00bb', 'its y'],
    ['marks in marks', 'a "‘call’"', 'a call'],
    ['entities and tags of styles', 'a&amp;b&nbsp;<b>c</b><br>d &foo;', 'a&b c d &foo;'],
    ['cells, items and headings', '## A\n| b | c |\n| --- | --- |\n- d — e', 'a b c d e'],
    ['marks of direction', 'a\u202ab\u202c\u200f', 'ab'],
    ['what is no mark stays', 'x-y #1 a:b <host>/c', 'x-y #1 a:b <host>/c'],
    ['compatibility forms', 'o\ufb03ce \uff21\uff22', 'office ab'],
    ['letters with their accents apart', 'cafe\u0301', 'caf\u00e9'],
    ['invisible characters', 'work\u00adspace\u200bs', 'workspaces'],
    ['emphasis and code of Markdown', '**Deliveries** are _signed_ with `HMAC`', 'deliveries are signed with hmac'],
    ['links of Markdown', 'see [the guide](https://docs.harbor.example/a_b) now', 'see the guide now'],
    ['underscores in names stay', 'a harbor_id in __init__', 'a harbor_id in init'],
  ])('%s', (_, text, folded) => expect(foldText(text).text).toBe(folded));

  test('knows where each character was', () => {
    const text = 'We **sign** \u201call\u201d  events';
    const folded = foldText(text);
    for (const word of ['sign', 'all', 'events'])
      expect(text.startsWith(word, folded.offsetOf(folded.text.indexOf(word)))).toBe(true);
  });
});
