import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultLimits } from '../../src/limits/limits.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { lint } from '../../src/run/lint.ts';
import type { Node } from '../../src/yaml/node.ts';
import { parseSource } from '../../src/yaml/source-file.ts';

const record = readFileSync(
  join(import.meta.dirname, '../rules/record/schema/good-every-optional-field/review.yml'),
  'utf8',
);

/** Every key of a record that uses all fields, with two of its letters swapped. */
const keys = keysOf(parseSource('review.yml', record, defaultLimits).root).filter(({ key }) => swapped(key) !== key);

test.each(keys)('$pointer misspelt is one finding, at the key', async ({ key, start, pointer }) => {
  const text = `${record.slice(0, start)}${swapped(key)}${record.slice(start + key.length)}`;
  const found = await findingsIn(text);
  const before = await findingsIn(record);
  const added = found.filter((one) => !before.some((known) => known.rule === one.rule));
  expect(
    added.map(({ rule, start: at }) => ({ rule, at })),
    pointer,
  ).toEqual([{ rule: 'record/misspelt-field', at: start }]);
});

function swapped(key: string): string {
  const at = [...key].findIndex((letter, index) => index > 0 && index < key.length - 1 && letter !== key[index + 1]);
  const from = at === -1 ? 0 : at;
  return `${key.slice(0, from)}${key[from + 1] ?? ''}${key[from]}${key.slice(from + 2)}`;
}

async function findingsIn(text: string) {
  const fs = memoryFileSystem({ 'review.yml': text });
  const { diagnostics } = await lint({ fs, files: [], folders: ['.'], today: '2026-06-30' });
  return diagnostics.map(({ rule, at }) => ({ rule, pointer: at.pointer, start: at.span.start }));
}

function keysOf(node: Node | undefined): { key: string; pointer: string; start: number }[] {
  if (node?.kind === 'list') return node.items.flatMap(keysOf);
  if (node?.kind !== 'map') return [];
  return [...node.entries.values()].flatMap(({ key, keyAt, value }) => [
    ...(key.startsWith('x-') ? [] : [{ key, pointer: keyAt.pointer, start: keyAt.span.start }]),
    ...keysOf(value),
  ]);
}

const catalogue = `generated: '2026-06-01'
method: searched
source: https://docs.harbor-data.io/webhooks
spec_type: webhooks
asyncapi_published: false
events: [{ name: ship.arrived }]
`;

test.each([
  ['asyncapi-review.yml, by which it is known', 'review.yml', 'asyncapi_review:', 'ayncapi_review:'],
  ['a catalogue, by which it is known', 'asyncapi/harbor-webhooks.yml', 'generated:', 'generatd:'],
  ['a catalogue, which its schema knows', 'asyncapi/harbor-webhooks.yml', 'method:', 'metohd:'],
])('a misspelt key of %s, is one finding', async (_, file, key, slip) => {
  const dialect = readFileSync(
    join(import.meta.dirname, '../dialects/asyncapi-review/not-produced/review.yml'),
    'utf8',
  );
  const text = file === 'review.yml' ? dialect : catalogue;
  const rulesIn = async (written: string) => {
    const fs = memoryFileSystem({ [file]: written });
    const { diagnostics } = await lint({ fs, files: [], folders: ['.'], today: '2026-06-30' });
    return diagnostics.map(({ rule }) => rule);
  };
  expect(text).toContain(key);
  const before = await rulesIn(text);
  expect((await rulesIn(text.replace(key, slip))).filter((rule) => !before.includes(rule))).toEqual([
    'record/misspelt-field',
  ]);
});
