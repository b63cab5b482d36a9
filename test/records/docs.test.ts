import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readDialect } from '../../src/config/parse.ts';
import { dialects } from '../../src/records/dialects/index.ts';
import { otherFiles, recognize } from '../../src/records/recognize.ts';
import { getIn } from '../../src/yaml/node.ts';
import { parseSource } from '../../src/yaml/source-file.ts';

const page = join(import.meta.dirname, '../../docs/dialects.md');

test('docs/dialects.md names every other kind of file', () => {
  const text = readFileSync(page, 'utf8');
  for (const { keys } of otherFiles) for (const key of keys) expect(text).toContain(`\`${key}\``);
});

test('the dialect in docs/dialects.md reads what it says', () => {
  const example = /```yaml\n([\s\S]*?)```/.exec(readFileSync(page, 'utf8'))?.[1] ?? '';
  const written = getIn(parseSource('config.yaml', example).root, ['dialects', 0]);
  if (written === undefined) throw new Error('no example');
  const record = parseSource(
    'review.yml',
    [
      'audit:',
      '  verdict: seen',
      '  spec_file: asyncapi/acme.yml',
      '  facts: [{ what: A socket, urls: [wss://acme.example] }]',
      '  proof: [{ link: https://acme.example/docs, said: Names it. }]',
    ].join('\n'),
  );
  expect(recognize(record, [readDialect(written), ...dialects])).toMatchObject({
    record: {
      dialect: 'acme-audit',
      claim: { kind: 'spec', specs: [{ value: 'asyncapi/acme.yml' }] },
      findings: [{ label: { value: 'A socket' }, endpoints: [{ value: 'wss://acme.example' }] }],
      pages: [{ url: { value: 'https://acme.example/docs' }, result: { value: 'Names it.' } }],
    },
  });
});
