import { describe, expect, test } from 'vitest';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { configure } from '../../src/run/configure.ts';
import { conform } from '../../src/run/conform/conform.ts';
import type { Report } from '../../src/run/result.ts';
import { body, conformed, delivery, told } from './harbor.ts';

const within = async (seconds: number) =>
  configure({ fs: memoryFileSystem({}), config: false, limits: { seconds } } as Parameters<typeof configure>[0]);

/** A document with one event of this schema. */
const documentOf = (schema: unknown) =>
  JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'x', version: '1' },
    webhooks: { berth: { post: { requestBody: { content: { 'application/json': { schema } } } } } },
  });

async function against(schema: unknown, payload: unknown, document = documentOf(schema)) {
  const capture = JSON.stringify({ headers: { 'x-harbor-event': 'berth' }, body: payload });
  const fs = memoryFileSystem({ 'openapi.json': document, 'captures/a.ndjson': `${capture}\n${capture}\n` });
  return conform({ fs, captures: ['captures/a.ndjson'], settings: await within(1) });
}

/** On a busy machine the thread may be ended before the work on a delivery is: then the capture is left out. */
function stops({ diagnostics }: Report): string[] {
  const rules = ['limit/stopped', 'conform/capture-unreadable'];
  return diagnostics.map(({ rule }) => rule).filter((rule) => rules.includes(rule));
}

describe('schemas and patterns of strangers', () => {
  test('a pattern that does not end is stopped, once', async () => {
    const report = await against({ properties: { a: { pattern: '^(a+)+$' } } }, { a: `${'a'.repeat(50)}!` });
    // On a busy machine the thread may be ended before the delivery is: then the capture is left out.
    const told = report.diagnostics.filter(({ rule }) =>
      ['limit/stopped', 'conform/capture-unreadable'].includes(rule),
    );
    expect(told).toHaveLength(1);
    expect(report.crashes).toEqual([]);
  });

  test.each<readonly [string, unknown]>([
    [
      'keywords of other types',
      { type: 'any', required: true, enum: 'a', pattern: '(', properties: [], minimum: 'x', items: 7 },
    ],
    [
      'names of prototypes',
      { properties: { __proto__: { type: 'string' }, constructor: { type: 'string' } }, required: ['toString'] },
    ],
    [
      'an id and an anchor of its own',
      { $id: 'https://harbor.example/a', $anchor: 'b', $schema: 'https://harbor.example/none' },
    ],
    ['a reference that leads nowhere', { $ref: '#/components/schemas/None' }],
    ['a list', []],
    ['false', false],
  ])('%s', async (_, schema) => {
    const report = await against(schema, { a: 1 });
    expect(report.crashes).toEqual([]);
    expect(report.coverage?.deliveries.read).toBe(2);
  });

  test('a schema of many doublings', async () => {
    const doubled = Object.fromEntries(
      Array.from({ length: 30 }, (_, index) => [
        `S${index}`,
        { allOf: [{ $ref: `#/components/schemas/S${index + 1}` }, { $ref: `#/components/schemas/S${index + 1}` }] },
      ]),
    );
    const document = JSON.parse(documentOf({ $ref: '#/components/schemas/S0' }));
    const report = await against(undefined, {}, JSON.stringify({ ...document, components: { schemas: doubled } }));
    expect(report.crashes).toEqual([]);
    expect(stops(report)).toHaveLength(1);
  });
});

describe('captures of strangers', () => {
  test('ten thousand kinds of faults: a thousand are listed, and the others are counted', async () => {
    const lines = Array.from({ length: 2000 }, (_, index) =>
      JSON.stringify({ ...delivery, body: { ...body, type: `berth.unknown${index}x` } }),
    );
    const report = await conformed(lines.join('\n'));
    expect(report.diagnostics.filter(({ rule }) => rule === 'conform/unknown-event')).toHaveLength(1000);
    expect(told(report).join('\n')).toContain('1,000 more deliveries differ in other ways');
    expect(report.coverage?.deliveries.unknown).toBe(2000);
  });

  test('values that nest deeply', async () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const report = await conformed(
      `{"headers":{"x-harbor-event":"berth.changed"},"body":${deep}}\n${JSON.stringify(delivery)}`,
    );
    expect(report.coverage?.deliveries.fit).toBe(1);
    expect(report.crashes).toEqual([]);
  });

  test('names of prototypes, controls, lone surrogates', async () => {
    const odd =
      '{"headers":{"__proto__":"x","x-harbor-event":"berth.changed"},"body":{"__proto__":1,"\\u0000":"\\ud800","constructor":null}}';
    const report = await conformed(odd);
    expect(report.crashes).toEqual([]);
    expect(report.coverage?.deliveries.differ).toBe(1);
  });
});
