import { describe, expect, test } from 'vitest';
import { readAsyncApi } from '../../src/apis/asyncapi/read.ts';
import { mostWrittenOut } from '../../src/apis/written-out.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { lint } from '../../src/run/lint.ts';
import { parseSource } from '../../src/yaml/source-file.ts';

function count(schemas: string): number | undefined {
  const text = `asyncapi: 3.0.0\ncomponents:\n  schemas:\n${schemas}`;
  return readAsyncApi(parseSource('spec.yml', text))?.nodesWrittenOut;
}

/** Each schema refers to the next one twice. */
function doubling(levels: number): string {
  const next = (level: number) => `{$ref: '#/components/schemas/S${level + 1}'}`;
  const schemas = Array.from(
    { length: levels },
    (_, level) => `    S${level}: {allOf: [${next(level)}, ${next(level)}]}\n`,
  );
  return `${schemas.join('')}    S${levels}: {type: string}\n`;
}

describe('nodes of a document with its references written out', () => {
  /** The document, its version, `components` and `schemas`. */
  const around = 4;

  test('a target is counted where it is written, and where it is referred to', () => {
    expect(count('    A: {type: string}\n')).toBe(around + 2);
    expect(count(`    A: {type: string}\n    B: {$ref: '#/components/schemas/A'}\n`)).toBe(around + 2 + 3);
  });

  test('a circle ends where it closes', () => {
    expect(count(`    A: {not: {$ref: '#/components/schemas/A'}}\n`)).toBe(around + 3);
  });

  test('a reference that leads nowhere is a node', () => {
    expect(count(`    A: {$ref: '#/components/schemas/B'}\n`)).toBe(around + 1);
  });

  test('a long row of references is followed to its end', () => {
    const row = Array.from(
      { length: 20_000 },
      (_, at) => `    S${at}: {not: {$ref: '#/components/schemas/S${at + 1}'}}\n`,
    );
    expect(count(`${row.join('')}    S20000: {type: string}\n`)).toBe(mostWrittenOut + 1);
  });

  test('what doubles at each level is counted at once', () => {
    expect(count(doubling(3))).toBe(around + 2 + 8 + 20 + 44);
    expect(count(doubling(60))).toBe(mostWrittenOut + 1);
  });
});

test('the AsyncAPI parser is not given a document that doubles at each level', async () => {
  const head = "asyncapi: 3.0.0\ninfo: {title: Harbor, version: '1'}\ncomponents:\n  schemas:\n";
  const fs = memoryFileSystem({ 'asyncapi.yml': `${head}${doubling(60)}` });
  const { diagnostics } = await lint({ fs, files: ['asyncapi.yml'], today: '2026-06-01' });
  expect(diagnostics.map(({ rule, message }) => `${rule}: ${message}`)).toContain(
    'limit/not-read: The AsyncAPI parser did not check this document: with its references written out where they are, it has more than 500,000 nodes.',
  );
  expect(diagnostics.map(({ rule }) => rule)).not.toContain('limit/stopped');
});
