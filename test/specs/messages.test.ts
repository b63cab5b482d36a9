import { describe, expect, test } from 'vitest';
import type { Message } from '../../src/apis/asyncapi/document.ts';
import { readAsyncApi } from '../../src/apis/asyncapi/read.ts';
import { parseSource } from '../../src/yaml/source-file.ts';

function messages(text: string): readonly Message[] {
  return readAsyncApi(parseSource('spec.yml', text))?.messages ?? [];
}

/** What each message is shown as, and the pointer of that place. */
function labels(text: string): [string, string][] {
  return messages(text).map(({ label, at }) => [label, at.pointer]);
}

describe('2.x', () => {
  const spec = (message: string, components = '{}') =>
    `asyncapi: 2.6.0\nchannels:\n  a: {subscribe: {message: ${message}}}\ncomponents: ${components}\n`;
  const base = '/channels/a/subscribe/message';

  test.each<[string, string, [string, string][]]>([
    ['its name', spec('{name: a.b, messageId: x}'), [['a.b', `${base}/name`]]],
    ['its messageId', spec('{messageId: x}'), [['x', `${base}/messageId`]]],
    [
      'the key it is referred to by',
      spec("{$ref: '#/components/messages/Ping'}", '{messages: {Ping: {payload: {}}}}'),
      [['Ping', '/components/messages/Ping']],
    ],
    ['nothing, without any name', spec('{payload: {}}'), []],
    [
      'each alternative',
      spec('{oneOf: [{name: a}, {name: b}]}'),
      [
        ['a', `${base}/oneOf/0/name`],
        ['b', `${base}/oneOf/1/name`],
      ],
    ],
    ['a whole file', spec("{$ref: './messages/Ping.yml'}"), [['Ping', base]]],
    ['a part of a file', spec("{$ref: 'https://x.io/m.yml#/messages/Ping'}"), [['Ping', base]]],
    ['a target that is not there', spec("{$ref: '#/components/messages/Ping'}"), [['Ping', base]]],
    [
      'a name of a trait',
      spec("{traits: [{$ref: '#/components/messageTraits/t'}]}", '{messageTraits: {t: {name: n}}}'),
      [['n', '/components/messageTraits/t/name']],
    ],
    ['nothing, of components that nothing uses', spec('{}', '{messages: {Ping: {name: p}}}'), []],
    ['nothing, of null', spec('null'), []],
    ['a number', spec('{name: 7}'), [['7', `${base}/name`]]],
  ])('%s', (_, text, expected) => {
    expect(labels(text)).toEqual(expected);
  });

  test('a oneOf that holds itself ends', () => {
    const text = spec(
      "{$ref: '#/components/messages/A'}",
      "{messages: {A: {oneOf: [{$ref: '#/components/messages/A'}, {name: b}]}}}",
    );
    expect(labels(text).map(([label]) => label)).toEqual(['b']);
  });

  test('references in a circle end', () => {
    const circle = "{messages: {A: {$ref: '#/components/messages/B'}, B: {$ref: '#/components/messages/A'}}}";
    expect(messages(spec("{$ref: '#/components/messages/A'}", circle)).map(({ unresolved }) => unresolved)).toEqual([
      true,
    ]);
  });

  test('oneOfs that multiply are read once each', () => {
    const levels = Array.from({ length: 60 }, (_, level) => {
      const next = `{$ref: '#/components/messages/m${level + 1}'}`;
      return `m${level}: {oneOf: [${next}, ${next}]}`;
    });
    const text = spec("{$ref: '#/components/messages/m0'}", `{messages: {${levels.join(', ')}, m60: {name: last}}}`);
    expect(labels(text).map(([label]) => label)).toEqual(['last']);
  });

  test.each([
    ['messages', (next: string) => `{oneOf: [${next}]}`, '{name: last}'],
    ['payloads', (next: string) => `{oneOf: [${next}]}`, '{properties: {type: {const: last}}}'],
  ])('%s that lead on and on are followed to the end', (kind, level, last) => {
    const most = 20_000;
    const levels = Array.from(
      { length: most },
      (_, at) => `m${at}: ${level(`{$ref: '#/components/messages/m${at + 1}'}`)}`,
    );
    const first = "{$ref: '#/components/messages/m0'}";
    const text = spec(
      kind === 'messages' ? first : `{name: a, payload: ${first}}`,
      `{messages: {${levels.join(', ')}, m${most}: ${last}}}`,
    );
    const [message] = messages(text);
    expect([message?.label, message?.variants.map(({ value }) => value)]).toEqual(
      kind === 'messages' ? ['last', []] : ['a', ['last']],
    );
  });
});

describe('3.x', () => {
  test('a message is one, whoever uses it, with all that it is called', () => {
    const found = messages(`asyncapi: 3.0.0
channels:
  one: {messages: {first: {$ref: '#/components/messages/Ping'}}}
  two: {messages: {second: {$ref: '#/components/messages/Ping'}, own: {payload: {}}}}
operations:
  send: {messages: [{$ref: '#/channels/one/messages/first'}], reply: {messages: [{$ref: '#/channels/two/messages/own'}]}}
  hidden: {messages: [{$ref: '#/components/messages/Hidden'}]}
components: {messages: {Ping: {payload: {}}, Hidden: {payload: {}}, Unused: {payload: {}}}}
`);
    expect(found.map(({ label, names }) => [label, names.map(({ value }) => value)])).toEqual([
      ['first', ['first', 'Ping', 'second']],
      ['own', ['own']],
      ['Hidden', ['Hidden']],
    ]);
  });
});

describe('the event that a payload says it is', () => {
  const spec = (payload: string) =>
    `asyncapi: 3.0.0\nchannels: {a: {messages: {m: {payload: ${payload}}}}}\ncomponents: {schemas: {E: {const: x.y}, P: {properties: {event: {$ref: '#/components/schemas/E'}}}}}\n`;

  test.each<[string, string, string[], string[]]>([
    ['a const', '{properties: {event: {const: a.b}}}', ['m', 'a.b'], ['a.b']],
    ['an enum of one', '{properties: {type: {enum: [a.b]}}}', ['m', 'a.b'], ['a.b']],
    ['an enum of several', '{properties: {type: {enum: [a, b]}}}', ['m', 'a', 'b'], []],
    ['a reference', "{$ref: '#/components/schemas/P'}", ['m', 'x.y'], ['x.y']],
    ['a schema of another format', '{schemaFormat: x, schema: {properties: {topic: {const: t}}}}', ['m', 't'], ['t']],
    ['the method of a request', '{properties: {method: {const: a_b}}}', ['m', 'a_b'], ['a_b']],
    ['methods of a request', '{properties: {method: {enum: [a, b]}}}', ['m'], []],
    ['another property', '{properties: {colour: {const: red}}}', ['m'], []],
    ['no schema', '7', ['m'], []],
  ])('%s', (_, payload, names, events) => {
    const [message] = messages(spec(payload));
    expect(message?.names.map(({ value }) => value)).toEqual(names);
    expect(message?.events.map(({ value }) => value)).toEqual(events);
  });
});
