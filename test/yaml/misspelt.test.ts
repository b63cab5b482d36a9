import { schema as captures, validate as validCaptures } from 'compiled-schema:captures-v1';
import { validate as validWaivers, schema as waivers } from 'compiled-schema:waivers-v0.1';
import { expect, test } from 'vitest';
import type { JsonSchema } from '../../src/yaml/json-schema.ts';
import { readByForm } from '../../src/yaml/misspelt.ts';
import type { Node } from '../../src/yaml/node.ts';
import type { Validate } from '../../src/yaml/schema.ts';
import { parseSource } from '../../src/yaml/source-file.ts';

const forms: Record<string, [string, JsonSchema, Validate]> = {
  'an index of captures': [
    'version: 1\npages:\n  - ulr: https://docs.harbor.example/\n    retrievd: 2026-05-29T09:30:00Z\n',
    captures,
    validCaptures,
  ],
  'a file of waivers': [
    'waivers:\n  - id: one\n    rule: record/schema\n    raeson: Because.\n    ownr: Mara\n    expires: 2026-12-31\n',
    waivers,
    validWaivers,
  ],
};

test.each(Object.entries(forms))('%s has one finding for each misspelt key', (_, [text, schema, validate]) => {
  const root = parseSource('a.yml', text).root as Node;
  const { findings } = readByForm(root, schema, validate);
  expect(findings.map(({ message, hint }) => `${message} ${hint}`)).toMatchSnapshot();
});

test('two keys that may mean the same are not read as it', () => {
  const root = parseSource('a.yml', 'version: 1\npage: []\npagse: []\n').root as Node;
  expect(readByForm(root, captures, validCaptures).findings.map(({ message }) => message)).toEqual([
    '`pages` is missing.',
    '`page` is not a known key.',
    '`pagse` is not a known key.',
  ]);
});
