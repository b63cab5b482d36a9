import { describe, expect, test } from 'vitest';
import { denialCues } from '../../src/evidence/denial-cues.ts';
import { literalsOf } from '../../src/evidence/literals.ts';

const socket = 'wss://stream.harbor.dev/v1';

function doubtOf(text: string, literal: string = socket): string | undefined {
  const found = literalsOf(text).filter((one) => one.text === literal);
  expect(found, `\`${literal}\` in: ${text}`).not.toEqual([]);
  return found[0]?.doubt;
}

describe('each cue denies what it names', () => {
  test.each(denialCues.map(({ id, example }) => ({ id, example })))('$id', ({ example }) => {
    for (const written of [socket, `\`${socket}\``, `"${socket}"`, `**${socket}**`, `<${socket}>`])
      expect(doubtOf(example.replace('X', written))).toBe('denied');
  });

  test.each(denialCues.map(({ id, example }) => ({ id, example })))('$id in a longer text', ({ example }) => {
    const text = `Lists the events of a berth. ${example.replace('X', socket)} It offers https://api.harbor.dev/v1 as well.`;
    expect(doubtOf(text)).toBe('denied');
    expect(doubtOf(text, 'https://api.harbor.dev/v1')).toBeUndefined();
  });
});

test.each([
  `There is no public WebSocket endpoint at ${socket}.`,
  `Harbor publishes no wss endpoint such as ${socket}`,
  `Neither ${socket} nor wss://b.harbor.dev/v1 appears on the page.`,
  `The reference doesn't mention ${socket}`,
  `The docs did not describe a public endpoint ${socket}`,
  `They could not find ${socket} anywhere`,
  `${socket} is no longer offered.`,
  `${socket} is not publicly available.`,
  `The ${socket} endpoint was retired in May.`,
  `${socket} has been withdrawn`,
  `${socket} doesn't resolve`,
  `An endpoint ${socket} would be a fabrication.`,
  `It is REST, not ${socket}`,
  `The docs do not document wss://a.harbor.dev, ${socket} or wss://c.harbor.dev.`,
])('denied: %s', (text) => {
  expect(doubtOf(text)).toBe('denied');
});

/** Sentences with a negation that says nothing of the literal itself. */
test.each([
  ['No WebSocket endpoint is documented on docs.harbor.dev', 'docs.harbor.dev'],
  ['/.well-known/x on api.harbor.dev returned 404', 'api.harbor.dev'],
  ['GET https://api.harbor.dev/v1 returned 401 without a key, confirming a live endpoint', 'https://api.harbor.dev/v1'],
  ['stream.harbor.dev serves only the upgrade (a plain GET returns 404)', 'stream.harbor.dev'],
  ['https://app.harbor.dev/api/, authenticated with a private API key', 'https://app.harbor.dev/api/'],
  ['models `a_subscribe` without enumerating types that Harbor has not named', 'a_subscribe'],
  ['where webhooks are not an option, `ListX` is the documented pattern', 'ListX'],
  ['instead of a `webhookUrl` for each payment', 'webhookUrl'],
  [`${socket} is not available on the free plan`, socket],
  [`${socket} is not available in the sandbox`, socket],
  [`${socket} is not documented as a public API`, socket],
  [`${socket} is not listed in the OpenAPI but on the webhooks page`, socket],
  [`The answer of ${socket} begins with {"state":"none"}`, socket],
  [`If no public endpoint ${socket} is there, the docs say so`, socket],
  [`${socket} is not only documented, it is maintained`, socket],
  [`There is no limit on ${socket}`, socket],
  [`It is not true that ${socket} is not documented`, socket],
  [`Streams from ${socket} need no login`, socket],
  [`There is no endpoint on ${socket}`, socket],
  [`${socket} is deprecated`, socket],
  [`Unlike the REST API, ${socket} is partner only`, socket],
])('not denied: %s', (text, literal) => {
  expect(doubtOf(text, literal)).not.toBe('denied');
});

test('a video service that is no API of the provider is what is denied, not the API', () => {
  const text = '`rooms.join` is WebRTC via `livekit-client`, not an Acme API';
  expect(doubtOf(text, 'rooms.join')).not.toBe('denied');
});

/** Denials in free words: no cue is sure of them, so that they are doubtful. */
test.each([
  `We looked for ${socket}; nothing like it is there.`,
  `${socket} was made up by an earlier draft.`,
  `Support says that ${socket} never went live.`,
  `${socket} is a leftover of the former vendor and gone.`,
  `An attempt to connect to ${socket} failed.`,
  `The page lacks ${socket}.`,
  `${socket} isn't a thing.`,
])('doubtful: %s', (text) => {
  expect(doubtOf(text)).toBe('doubtful');
});

test.each([
  `Connect to ${socket} with your key.`,
  `There is no REST. Connect to ${socket}.`,
  `- no polling\n- ${socket}`,
  `No polling is needed!\n\nConnect to ${socket}`,
])('neither: %s', (text) => {
  expect(doubtOf(text)).toBeUndefined();
});

test('each mention is judged by itself', () => {
  const text = `There is no public endpoint at ${socket}. Since June, ${socket} is documented.`;
  const doubts = literalsOf(text)
    .filter((one) => one.text === socket)
    .map(({ doubt }) => doubt);
  expect(doubts).toEqual(['denied', undefined]);
});

test('the parts of a denied literal are denied with it', () => {
  expect(doubtOf('There is no `eth_subscribe/eth_unsubscribe`.', 'eth_subscribe')).toBe('denied');
});

test('a page in HTML is read as a reader sees it', () => {
  expect(doubtOf(`<p>There is no public <b>endpoint</b> at <code>${socket}</code>.</p><p>Hello</p>`)).toBe('denied');
});
