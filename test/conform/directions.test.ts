import { expect, test } from 'vitest';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { conform } from '../../src/run/conform/conform.ts';
import { told } from './harbor.ts';

const message = (name: string) => ({
  payload: { type: 'object', required: ['type'], properties: { type: { const: name } } },
});

/** A document of AsyncAPI 3 that describes the provider (`send`) or its client (`receive`). */
function documentOf(action: string): string {
  const names = ['tide', 'storm'];
  return JSON.stringify({
    asyncapi: '3.0.0',
    info: { title: 'Harbor', version: '1.0.0' },
    channels: { live: { address: '/live', messages: Object.fromEntries(names.map((name) => [name, message(name)])) } },
    operations: Object.fromEntries(
      names.map((name) => [
        name,
        { action, channel: { $ref: '#/channels/live' }, messages: [{ $ref: `#/channels/live/messages/${name}` }] },
      ]),
    ),
  });
}

test.each(['send', 'receive'])('with `%s`, the message of two whose direction is swapped is told', async (action) => {
  const line = (direction: string, type: string) => JSON.stringify({ direction, data: JSON.stringify({ type }) });
  const capture = (first: string) => `${line(first, 'tide')}\n${line('receive', 'storm')}\n`;
  const report = async (first: string) =>
    told(
      await conform({
        fs: memoryFileSystem({ 'asyncapi.json': documentOf(action), 'captures/a.ndjson': capture(first) }),
        captures: ['captures/a.ndjson'],
      }),
    );
  expect(await report('receive')).toEqual([]);
  expect(await report('send')).toEqual([
    '1:14 conform/direction-differs A message `tide` is one that the client sends here, and is modelled as one that the client receives.',
  ]);
});
