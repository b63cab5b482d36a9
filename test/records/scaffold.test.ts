import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { scaffold } from '../../src/run/whole.ts';

const record = readFileSync(
  join(import.meta.dirname, '../rules/record/schema/good-every-optional-field/review.yml'),
  'utf8',
);

test('a folder with one record that documents events is scaffolded as that record', async () => {
  const fs = memoryFileSystem({ 'harbor/review.yml': record });
  expect(await scaffold(fs, 'harbor')).toBe(await scaffold(fs, 'harbor/review.yml'));
});

test('of several records in a folder one must be named', async () => {
  const fs = memoryFileSystem({ 'all/a/review.yml': record, 'all/b/review.yml': record });
  await expect(scaffold(fs, 'all')).rejects.toThrow('`all/a/review.yml`, `all/b/review.yml`');
});

test('`scaffold webhooks` without a record is wrong usage', async () => {
  const written: string[] = [];
  const stream = { write: (text: string) => written.push(text) };
  const streams = { stdout: stream, stderr: stream, workingFolder: import.meta.dirname } as never;
  expect(await main(['scaffold', 'webhooks'], streams)).toBe(2);
  expect(written.join('')).toContain('The argument `record` is missing');
});

test('a document that is there is not overwritten', async () => {
  const written: string[] = [];
  const stream = { write: (text: string) => written.push(text) };
  const streams = { stdout: stream, stderr: stream, workingFolder: import.meta.dirname, env: {} } as never;
  expect(await main(['scaffold', 'webhooks', 'review.yml', '-o', 'scaffold.test.ts', '--no-config'], streams)).toBe(2);
  expect(written.join('')).toContain('`scaffold.test.ts` already exists; it was not overwritten.');
});

test('the id of a finding is no header', async () => {
  const named = record.replace(/^( {2}- id: ).*$/m, '$1webhook-signature');
  expect(named).not.toBe(record);
  const text = await scaffold(memoryFileSystem({ 'review.yml': named }), 'review.yml');
  expect(text).not.toContain('webhook-signature');
});

const catalogue = `generated: '2026-05-20'
method: searched
source: https://docs.harbor-data.io/webhooks
spec_type: none
asyncapi_published: false
`;

test('the events of a webhook catalogue are scaffolded, named or found in its folder', async () => {
  const events = 'events:\n  - name: berth.booked\n  - name: berth.*\nstreams:\n  events:\n    - tide.measured\n';
  const fs = memoryFileSystem({ 'harbor/asyncapi/harbor-webhooks.yml': `${catalogue}${events}` });
  const text = await scaffold(fs, 'harbor/asyncapi/harbor-webhooks.yml');
  expect(text).toContain('  berth.booked:\n    post:');
  expect(text).not.toMatch(/berth\.\*|tide\.measured/);
  expect(await scaffold(fs, 'harbor')).toBe(text);
});

test('a catalogue that names no event is nothing to scaffold', async () => {
  const fs = memoryFileSystem({ 'harbor-webhooks.yml': `${catalogue}events:\n  status: not-enumerated\n` });
  await expect(scaffold(fs, 'harbor-webhooks.yml')).rejects.toThrow('documents no event');
});
