import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mayName } from '../../src/apis/may-name.ts';

const words = ['harbor-data.io', 'internal'];

describe('a document may name a word', () => {
  test.each([
    ['written as it is', 'url: wss://push.harbor-data.io'],
    ['in capitals', 'url: wss://push.HARBOR-Data.IO'],
    ['in escapes of JSON', '{"url": "wss://push.h\\u0061rbor\\u002Ddata.io"}'],
    ['in escapes of YAML', 'url: "wss://push.h\\x61rbor-data\\U0000002Eio"'],
    ['over the end of a line', 'url: "wss://push.harbor-\\\n    data.io"'],
    ['over the lines of a block', 'url: |\n  wss://push.har\n  bor-\r\n\n  data.io'],
    ['in escapes of URLs', 'url: wss://push.%68arbor%2ddata.io'],
    ['in a path', 'url: /%69nternal/feed'],
    ['in wide letters', 'url: wss://push.ｈａrbor-data。io'],
    ['with what is not seen in it', 'url: wss://push.har\u00ADbor-\u200Bdata.io'],
    ['made up of variables', 'url: wss://{a}.{b}\nvariables: {a: {default: harbor-data}}'],
    ['in variables of a quoted URL', '{"url": "{a}.{b}", "variables": {}}'],
    ['in variables of an alias', 'x: &u wss://{a}.{b}\nurl: *u\nvariables: {}'],
    ['in variables of a block', 'url: >-\n  wss://{a}.{b}\nvariables: {}'],
    ['in variables whose key is escaped', '{"v\\u0061riables": {}, "url": "{a}"}'],
  ])('%s', (_, text) => {
    expect(mayName(words, text)).toBe(true);
  });

  test('in letters that its form for DNS does not have', () => {
    expect(mayName(['xn--hfen-qoa.io'], 'url: wss://håfen.io')).toBe(true);
  });
});

test.each([
  ['without it', 'url: wss://push.harbour-data.io'],
  ['with a blank in it', 'url: >\n  wss://push.har bor-data.io'],
  ['with other escapes', '{"url": "https:\\/\\/api.berth\\u002Edata.io/%7Bid%7D"}'],
  ['with variables that are no template', '{"variables": [1], "url": {"type": "string"}, "x": "/{id}"}'],
  ['in other languages', 'description: “Schiffe — überall”'],
  ['with escapes that are none', 'description: "\\u00 \\U99999999 %zz"'],
])('a document %s cannot', (_, text) => {
  expect(mayName(words, text)).toBe(false);
});

test('however letters are escaped, the word is found', () => {
  const styles = [
    (letter: string) => letter,
    (letter: string) => letter.toUpperCase(),
    (letter: string) => `\\u${hex(letter).padStart(4, '0')}`,
    (letter: string) => `\\x${hex(letter)}`,
    (letter: string) => `%${hex(letter).toUpperCase()}`,
    (letter: string) => `\\\n  ${letter}`,
  ];
  const styled = fc.array(fc.nat(styles.length - 1), { minLength: 14, maxLength: 14 });
  fc.assert(
    fc.property(styled, (chosen) => {
      const written = [...'harbor-data.io'].map((letter, index) => styles[chosen[index] ?? 0]?.(letter) ?? letter);
      expect(mayName(words, `url: "wss://${written.join('')}"`)).toBe(true);
    }),
  );
});

function hex(letter: string): string {
  return letter.charCodeAt(0).toString(16);
}
