import { expect, test } from 'vitest';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { lint } from '../../src/run/lint.ts';

const rest = "info: { title: Harbor, version: '1' }\nchannels:\n  ships: { subscribe: { message: { name: ship } } }\n";
const hooks = "info: { title: Harbor, version: '1' }\nwebhooks:\n  ship: { post: { responses: {} } }\n";

test.each([
  ['a blank in its key', `"asyncapi ": 2.6.0\n${rest}`, 3],
  ['a letter that looks alike', `\u0430syncapi: 2.6.0\n${rest}`, 3],
  ['a letter that is not seen', `"asyncapi\u200b": 2.6.0\n${rest}`, 3],
  ['a key of another type', `? !!binary YXN5bmNhcGk=\n: 2.6.0\n${rest}`, 4],
  ['no key', rest, 2],
  ['as JSON', '{"info": {"title": "x"}, "channels": {"a": {"messages": {}}}}', 1],
  ['an OpenAPI key in capitals', `OpenAPI: 3.1.0\n${hooks}`, 3],
])('a document with %s is said to be not looked into', async (_, text, line) => {
  const { diagnostics, account } = await lint({
    fs: memoryFileSystem({ 'live.yml': text }),
    folders: ['.'],
    today: '2026-06-01',
  });
  expect(diagnostics.map(({ rule, range }) => `${rule} ${range.start.line}`)).toEqual([
    `limit/unrecognized-spec ${line}`,
  ]);
  expect(account).toMatchObject([{ kind: 'other', left: 'unrecognized' }]);
});

test.each([
  ['channels of a chat', 'info: { name: bot }\nchannels: { general: { topic: ships } }\n'],
  ['a part of a document', 'channels:\n  ships: { messages: {} }\n'],
])('%s are no document', async (_, text) => {
  const { diagnostics } = await lint({ fs: memoryFileSystem({ 'a.yml': text }), folders: ['.'], today: '2026-06-01' });
  expect(diagnostics).toEqual([]);
});
