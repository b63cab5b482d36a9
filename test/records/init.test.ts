import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readApis } from '../../src/apis/apis-index.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { indexEntries, newRecord } from '../../src/records/init.ts';
import { providerInIndex } from '../../src/records/provider-of-index.ts';
import { recognize } from '../../src/records/recognize.ts';
import { validateRecord } from '../../src/records/validate.ts';
import { lint } from '../../src/run/lint.ts';
import { parseSource } from '../../src/yaml/source-file.ts';

const schemaUrl = 'https://example.org/review-v1.schema.json';

test('a new record is canonical and claims nothing', () => {
  const { record, missing } = read('Acme');
  expect(record.dialect).toBe('canonical');
  expect(record.claim.kind).toBe('unclear');
  expect(missing).toEqual([]);
});

test.each([
  ['a name alone', {}],
  ['pages to check', { aid: 'acme', pages: ['https://docs.acme.example/a', 'https://acme.example/b?c=d'] }],
])('a new record of %s has one finding, which names the lines to fill in', async (_, more) => {
  const text = newRecord({ provider: 'Acme', today: '2026-01-31', schemaUrl, ...more });
  const fs = memoryFileSystem({ 'review.yml': text });
  const { diagnostics } = await lint({ fs, files: ['review.yml'], today: '2026-01-31' });
  expect(diagnostics.map(({ rule, message }) => `${rule} ${message}`)).toEqual([
    expect.stringContaining('record/unfinished This record is unfinished: fill in lines '),
  ]);
  const written = text.split('\n').flatMap((line, at) => (/: …$/.test(line) ? [at + 1] : []));
  expect(diagnostics[0]?.message).toContain(` ${written.join(', ')}.`);
});

test('editors find the schema in its first line', () => {
  expect(newRecord({ provider: 'Acme', today: '2026-01-31', schemaUrl }).split('\n')[0]).toBe(
    `# yaml-language-server: $schema=${schemaUrl}`,
  );
});

test('any provider name is written so that it reads back the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (provider) => {
      const { record } = read(provider);
      expect(record.aid?.value).toMatch(/^[a-z0-9-]+:asyncapi-review$/);
      expect(record.name?.value).toBe(`${provider.trim().replaceAll(/\s+/g, ' ')} AsyncAPI Review`.trim());
    }),
  );
});

test.each([
  ['Łódź Harbor', 'lodz-harbor'],
  ['Straße & Co.', 'strasse-and-co'],
  ['HarborHub', 'harborhub'],
  ['港', 'provider'],
])('the `aid` of %s names it in plain letters', (provider, slug) => {
  expect(read(provider).record.aid?.value).toBe(`${slug}:asyncapi-review`);
});

function read(provider: string) {
  const source = parseSource('review.yml', newRecord({ provider, today: '2026-01-31', schemaUrl }));
  const recognized = recognize(source);
  if (recognized.kind !== 'record' || source.root === undefined) throw new Error('not recognized');
  const missing = validateRecord(source.root).map(({ message }) => message);
  return { record: recognized.record, missing };
}

test('the entries of a new record are read from the index that they are added to', () => {
  const lines = indexEntries('asyncapi/my review.yml', 'Review').split('\n');
  const index = `aid: harbor\ncommon:\n${lines.map((line) => `  ${line}`).join('\n')}\n`;
  const read = readApis(parseSource('apis.yml', index));
  expect(read?.properties.map(({ type, url }) => [type.value, url?.value])).toEqual([
    ['Review', 'asyncapi/my review.yml'],
  ]);
});

test('the entry of a catalogue is one of webhooks', () => {
  const text = indexEntries('asyncapi/harbor-webhooks.yml', 'Webhooks');
  expect(text.split('\n').slice(0, 2)).toEqual(['- type: Webhooks', '  url: asyncapi/harbor-webhooks.yml']);
  expect(text).not.toContain('# - type: Webhooks');
});

test('a new record takes name, aid and pages from an index, and nothing else', () => {
  const index = [
    'aid: harbor',
    'name: Harbor Data',
    'common:',
    '  - type: Documentation',
    '    url: https://docs.harbor.example/',
    '  - type: AsyncAPI',
    '    url: asyncapi/harbor.yml',
  ];
  expect(providerInIndex(parseSource('apis.yml', index.join('\n')))).toEqual({
    name: 'Harbor Data',
    aid: 'harbor',
    pages: ['https://docs.harbor.example/'],
  });
});
