import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { isOwnOutput } from '../../src/load/own-outputs.ts';

interface Schema {
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, unknown>>;
}

function schemaOf(name: string): Schema {
  const file = join(import.meta.dirname, `../../schemas/${name}.schema.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as Schema;
}

const withKeys = (keys: readonly string[]) =>
  JSON.stringify(Object.fromEntries(keys.map((key) => [key, key === 'tool' ? { name: 'api-review' } : 2])));

const isOwn = (text: string) => isOwnOutput(memoryFileSystem({ 'out.json': text }), 'out.json');

test.each(['report-v2', 'blob-v2', 'catalog-v1', 'verify-v1'])('an output by the schema %s is known', async (name) => {
  const { required, properties } = schemaOf(name);
  expect(await isOwn(withKeys(required))).toBe(true);
  expect(await isOwn(withKeys(Object.keys(properties)))).toBe(true);
  expect(await isOwn(withKeys([...required, 'asyncapi']))).toBe(false);
});

test('of a JSON Schema, which begins as an output may, no more than the start is read', async () => {
  const schema = '{ "$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object" }';
  const files = memoryFileSystem({ 'out.json': `${schema}${' '.repeat(200)}` });
  const read = vi.fn(files.read);
  expect(await isOwnOutput({ ...files, read }, 'out.json')).toBe(false);
  expect(read.mock.calls).toEqual([['out.json', 200]]);
});
