import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isHtml, textOfHtml } from '../../src/captures/html.ts';
import { literalsOf, literalsOfHtml } from '../../src/evidence/literals.ts';

const texts = (html: string) => literalsOfHtml(html).map(({ text }) => text);

describe('a page of HTML is read as its text', () => {
  test.each([
    ['after an inline tag', '<p>Host: <span class="k">stream.harbor.io</span><br>Path:<span>/v1</span></p>', '/v1'],
    ['a host in pieces', '<p>at <b>stream</b><i>.harbor.io</i> always</p>', 'stream.harbor.io'],
    ['a host that may be broken', '<p>at stream.<wbr>harbor&shy;.io always</p>', 'stream.harbor.io'],
    ['labels beside each other', '<p><span>GET</span><span>/v1/berths</span> lists all</p>', '/v1/berths'],
    ['cells', '<table><tr><td>eu</td><td>eu.harbor.io</td></tr></table>', 'eu.harbor.io'],
    ['code', '<p>The channel <code>berths</code> tells all</p>', 'berths'],
    ['code within code', '<pre><code>subscribe\n  <b>berths</b>\n</code></pre>', 'berths'],
    ['code that is not closed', '<p><code>berths<code> ships</code></p>', 'ships'],
    ['entities', '<p>at &quot;wss://stream.harbor.io/a&amp;b&quot; always</p>', 'wss://stream.harbor.io/a&b'],
    ['a link', '<p><a href="https://stream.harbor.io/v1">here</a></p>', 'https://stream.harbor.io/v1'],
    ['an escaped variable', '<p>at wss://&lt;region&gt;.harbor.io/v1 always</p>', 'wss://<region>.harbor.io/v1'],
    ['a variable that nobody escaped', '<p>at wss://<region>.harbor.io/v1 always</p>', 'wss://<region>.harbor.io/v1'],
  ])('%s', (_, html, literal) => expect(texts(html)).toContain(literal));

  test.each([
    ['a script', '<p>Hello</p><script>connect("wss://evil.harbor.io")</script>'],
    ['a style', '<style>a { background: url(https://evil.harbor.io/x) }</style>'],
    ['a comment', '<p>Hello <!-- wss://evil.harbor.io --></p>'],
    ['an attribute that nobody sees', '<p data-socket="wss://evil.harbor.io">Hello</p>'],
    ['the source of an image', '<img src="https://evil.harbor.io/x.png">'],
  ])('not %s', (_, html) => expect(texts(html).join(' ')).not.toContain('evil'));

  test('offsets are those of the file', () => {
    const html = '<p>x&nbsp;<b>wss://a.harbor.io/v1</b> &amp; <code>\n berths </code></p>';
    const [url, berths] = ['wss://a.harbor.io/v1', 'berths'];
    const found = new Map(literalsOfHtml(html).map(({ text, offset }) => [text, offset]));
    expect([found.get(url), found.get(berths)]).toEqual([html.indexOf(url), html.indexOf(berths)]);
  });

  test('any text of any tags has offsets within it', () => {
    const part = fc.constantFrom(
      '<b>',
      '</b>',
      '<p>',
      '<x>',
      '</x',
      '&amp;',
      '&#x41;',
      '&',
      '<',
      '<!--',
      '-->',
      'a.b',
      ' ',
      '<script>',
      '</script>',
      '<svg>',
      '<a title="t">',
      '<code>',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const html = parts.join('');
        const { text, offsetOf } = textOfHtml(html);
        for (let at = 0; at < text.length; at++) {
          expect(offsetOf(at)).toBeGreaterThanOrEqual(0);
          expect(offsetOf(at)).toBeLessThan(html.length);
        }
      }),
      { examples: [[['</x', ' ']]] },
    );
  });
});

test.each([
  ['evidence/p.html', 'wss://a.io', true],
  ['evidence/p', '\n<!DOCTYPE html><p>', true],
  ['evidence/p.txt', '<html lang="en">', true],
  ['evidence/p', '<div class="x">', true],
  ['evidence/p.md', '<p align="center">', false],
  ['evidence/p', '<region>.harbor.io', false],
  ['evidence/p.md', '# Berths', false],
])('isHtml(%s, %s) is %s', (file, text, expected) => expect(isHtml(file, text)).toBe(expected));

test('markup in a sentence is read both ways', () => {
  const found = literalsOf(
    'The host is <b>stream.harbor.io</b>, the channel <code>berths</code>, or <region>.harbor.io, as ever and for all',
  ).map(({ text }) => text);
  expect(found).toEqual(expect.arrayContaining(['stream.harbor.io', 'berths', '<region>.harbor.io']));
});
