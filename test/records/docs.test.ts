import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readDialect } from '../../src/config/parse.ts';
import { dialects } from '../../src/records/dialects/index.ts';
import { claimWords } from '../../src/records/event-claims.ts';
import { otherFiles, recognize } from '../../src/records/recognize.ts';
import type { ClaimKind } from '../../src/records/record.ts';
import { getIn } from '../../src/yaml/node.ts';
import { parseSource } from '../../src/yaml/source-file.ts';

const page = join(import.meta.dirname, '../../docs/dialects.md');

test('docs/dialects.md lists every dialect and every word', async () => {
  const text = readFileSync(page, 'utf8');
  const current = between(between(text, 'dialects', dialectTable()), 'words', wordTable());
  await expect(current).toMatchFileSnapshot(page);
});

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

function dialectTable(): string[] {
  const rows = dialects.map(({ id, title }) => `| \`${id}\` | ${title} |`);
  return ['| dialect | what it looks like |', '|---|---|', ...rows];
}

const lists: Readonly<Record<keyof typeof claimWords, string>> = {
  own: 'in any record',
  spec: 'in a record about events',
  bare: 'in a record whose target is an AsyncAPI spec',
  keyed: 'under `asyncapi_status` and the like',
  keyedAbout: 'the same, in a record about events',
};

function wordTable(): string[] {
  const kinds: ClaimKind[] = ['none', 'spec', 'partial', 'unclear'];
  const rows = (Object.keys(lists) as (keyof typeof claimWords)[]).map((list) => {
    const cells = kinds.map((kind) =>
      Object.keys(claimWords[list])
        .filter((word) => claimWords[list][word] === kind)
        .map((word) => `\`${word}\``)
        .join(' '),
    );
    return `| ${lists[list]} | ${cells.join(' | ')} |`;
  });
  return [`| where | ${kinds.join(' | ')} |`, '|---|---|---|---|---|', ...rows];
}

function between(text: string, name: string, lines: readonly string[]): string {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const before = text.slice(0, text.indexOf(start) + start.length);
  return [before, ...lines, text.slice(text.indexOf(end))].join('\n');
}
