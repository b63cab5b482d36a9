import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isUrl, literalsOf } from '../../src/evidence/literals.ts';

const texts = (text: string) => literalsOf(text).map((literal) => literal.text);

/** A sentence that is too long to be one literal as a whole. */
const sentence = (text: string) => `${text} ${'and nothing else of interest '.repeat(5)}`;

describe('literals in prose', () => {
  test.each([
    ['a URL', 'Connect to wss://stream.harbor-data.io/v1/berths today', 'wss://stream.harbor-data.io/v1/berths'],
    ['at the end of a sentence', 'It is wss://stream.harbor-data.io.', 'wss://stream.harbor-data.io'],
    ['before a comma', 'At wss://stream.harbor-data.io, always', 'wss://stream.harbor-data.io'],
    ['in parentheses', 'The stream (wss://stream.harbor-data.io) is open', 'wss://stream.harbor-data.io'],
    ['in a Markdown link', 'See [here](https://docs.harbor-data.io/a)', 'https://docs.harbor-data.io/a'],
    ['in bold', 'It is **wss://stream.harbor-data.io**!', 'wss://stream.harbor-data.io'],
    ['in angle brackets', 'See <https://docs.harbor-data.io>.', 'https://docs.harbor-data.io'],
    ['after an open angle bracket', 'See <https://docs.harbor-data.io now', 'https://docs.harbor-data.io'],
    ['before a closing angle bracket', 'a href=x>https://docs.harbor-data.io>', 'docs.harbor-data.io'],
    ['with a template', 'At wss://{region}.harbor-data.io/v1/{id}', 'wss://{region}.harbor-data.io/v1/{id}'],
    ['a wildcard', 'Hosts below *.harbor-data.io are ours', '*.harbor-data.io'],
    ['a parameter of a host', 'At <shop>.harbor-data.io, say', '<shop>.harbor-data.io'],
    ['a possessive', 'stream.harbor-data.io’s path', 'stream.harbor-data.io'],
    ['before a dash', 'wss://stream.harbor-data.io/v1—the stream', 'wss://stream.harbor-data.io/v1'],
    ['in another script', '接続先は「wss://stream.harbor-data.io/v1」。', 'wss://stream.harbor-data.io/v1'],
    ['before an ideographic stop', '主机 stream.harbor-data.io。', 'stream.harbor-data.io'],
    ['a resource and an event', 'The event rooms:created is sent', 'rooms:created'],
    ['an event with dots', 'The event berth.changed, then', 'berth.changed'],
    ['a path', 'POST to /v1/webhooks first', '/v1/webhooks'],
    ['camel case', 'The method newHeads is called', 'newHeads'],
    ['an acronym', 'The frame PING is sent', 'PING'],
    ['snake case', 'The method eth_subscribe is called', 'eth_subscribe'],
    ['two methods', 'The methods eth_subscribe/eth_unsubscribe are', 'eth_unsubscribe'],
    ['in backticks', 'The message `open the gate` is sent', 'open the gate'],
    ['in double quotes', 'The page says "a single connection" of it', 'a single connection'],
    ['in single quotes', "The message 'open gate' is sent", 'open gate'],
    ['in typographic quotes', 'The page says “a single connection” of it', 'a single connection'],
    ['after a label', 'Set host:stream.harbor-data.io and go', 'stream.harbor-data.io'],
    ['a URL after a label', 'Set url=wss://stream.harbor-data.io/v1 and go', 'wss://stream.harbor-data.io/v1'],
    ['a path after a label', 'Set path:/v1/berths and go', '/v1/berths'],
    ['in a list in braces', 'At wss://{us,eu}.harbor-data.io/v1 or so', 'wss://eu.harbor-data.io/v1'],
    ['in a list with blanks', 'At wss://{us, eu}.harbor-data.io/v1 or so', 'wss://eu.harbor-data.io/v1'],
    ['in a list with bars', 'The events berth.{changed|freed} are sent', 'berth.freed'],
    ['in two lists', 'At {a,b}.{c,d}.harbor-data.io or so', 'b.c.harbor-data.io'],
    ['emphasized by underscores', 'At _wss://stream.harbor-data.io/v1_, or', 'wss://stream.harbor-data.io/v1'],
    ['at the end of emphasis', 'At _the address wss://stream.harbor-data.io/v1_.', 'wss://stream.harbor-data.io/v1'],
    ['between tildes', 'At ~wss://stream.harbor-data.io/v1~ or so', 'wss://stream.harbor-data.io/v1'],
    ['in guillemets', 'Voir «wss://stream.harbor-data.io/v1» ici', 'wss://stream.harbor-data.io/v1'],
    ['a variable at the start', 'The stream <symbol>@trade is sent', '<symbol>@trade'],
    ['a variable in braces', 'The stream {symbol}@trade is sent', '{symbol}@trade'],
    ['a wildcard of MQTT', 'The topic devices/# is sent', 'devices/#'],
    ['a level of MQTT', 'The topic devices/+/telemetry is sent', 'devices/+/telemetry'],
    ['a wildcard of NATS', 'The subject orders.> is sent', 'orders.>'],
    ['a wildcard of events', 'The events orders.* are sent', 'orders.*'],
    ['a parameter with a colon', 'The topic user/:id is sent', 'user/:id'],
    ['a version in a token', 'It is v2 of the', 'v2'],
  ])('%s', (_, text, literal) => {
    expect(texts(sentence(text))).toContain(literal);
  });

  test.each([
    ['plain words', 'Every change of a berth is announced at once'],
    ['a word with an apostrophe', "The harbour's pilots don't use it"],
    ['a sentence with a capital', 'Harbour Data is in Rotterdam'],
    ['punctuation', 'What ... is - this ?! * * *'],
    ['a hyphen between words and nothing', 'an either - or'],
  ])('no literal in %s', (_, text) => {
    expect(texts(sentence(text))).toEqual([]);
  });

  test.each([
    ['a list is no pattern', 'At {us,eu}.harbor-data.io or so', '{us,eu}.harbor-data.io'],
    ['emphasis is no wildcard', 'It is the *stream.* Always', 'stream.*'],
  ])('%s', (_, text, literal) => {
    expect(texts(sentence(text))).not.toContain(literal);
  });

  test('a short text is a literal as a whole', () => {
    expect(texts('  Berth changed ')).toEqual(['Berth changed']);
  });

  test('a long text is not', () => {
    expect(texts('word '.repeat(40))).toEqual([]);
  });
});

describe('any text', () => {
  test('each literal stands where it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        for (const { text: literal, offset } of literalsOf(text.replaceAll(/[<&{]/g, ' '))) {
          expect(text.slice(offset, offset + literal.length)).toBe(literal);
        }
      }),
    );
  });

  test('a URL is found whatever prose surrounds it', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    const around = fc.constantFrom(['', ''], ['(', ')'], ['"', '"'], ['`', '`'], ['<', '>'], ['“', '”'], ['**', '**.']);
    fc.assert(
      fc.property(word, word, around, fc.array(word), (host, path, [before = '', after = ''], words) => {
        const url = `wss://${host}.harbor-data.io/${path}`;
        expect(texts(sentence(`${words.join(' ')} ${before}${url}${after} ${words.join(' ')}`))).toContain(url);
      }),
    );
  });
});

test.each([
  ['https://a.io', true],
  ['WSS://a.io', true],
  ['kafka-secure://a.io', true],
  ['a.io/x', false],
  ['//a.io', false],
  ['mailto:a@b.io', false],
  ['', false],
])('isUrl(%s) is %s', (text, expected) => {
  expect(isUrl(text)).toBe(expected);
});
