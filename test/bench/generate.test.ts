import { describe, expect, test } from 'vitest';
import { type GeneratedFile, providerRepo } from '../../bench/generate/catalog.ts';
import { Random } from '../../bench/generate/random.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { lint } from '../../src/run/lint.ts';

describe('the catalog that the bench generates', () => {
  test('is the same each time, and no repo is like another', () => {
    expect(providerRepo(7)).toEqual(providerRepo(7));
    expect(new Set(repos(20).map((files) => JSON.stringify(files))).size).toBe(20);
  });

  test('holds what a catalog holds: records of both claims, specs, documents with and without events', () => {
    const files = repos(60).flat();
    const texts = (path: RegExp) => files.filter(([file]) => path.test(file)).map(([, text]) => text);
    expect(count(texts(/review\.yml$/), /spec: null/)).toBeGreaterThan(5);
    expect(count(texts(/review\.yml$/), /spec: asyncapi\//)).toBeGreaterThan(5);
    expect(count(texts(/asyncapi\/(?!review)/), /^asyncapi: 3/)).toBeGreaterThan(2);
    expect(count(texts(/asyncapi\/(?!review)/), /^asyncapi: 2/)).toBeGreaterThan(5);
    expect(count(texts(/openapi\//), /^webhooks:/m)).toBeGreaterThan(3);
    expect(count(texts(/openapi\//), /^ +callbacks:/m)).toBeGreaterThan(1);
    expect(texts(/openapi\//).filter((text) => !/webhooks|callbacks/.test(text)).length).toBeGreaterThan(100);
  });

  test('is read without a fault by the tool, and its specs are backed by its records', async () => {
    const files = repos(12).flatMap((repo, number) => repo.map(([path, text]) => [`${number}/${path}`, text] as const));
    const fs = memoryFileSystem(Object.fromEntries(files));
    const records = files.map(([path]) => path).filter((path) => path.endsWith('review.yml'));
    const { diagnostics, crashes } = await lint({ fs, files: records, today: '2026-02-01' });
    expect(crashes).toEqual([]);
    expect(diagnostics.length).toBeGreaterThan(0);
    expect(diagnostics.map(({ rule }) => rule).filter((rule) => /^(?:record|fabrication)\//.test(rule))).toEqual([]);
  });
});

test('numbers follow the quantiles', () => {
  const random = new Random('quantiles');
  const numbers = Array.from({ length: 2000 }, () => random.fromQuantiles([10, 100, 1000])).sort((a, b) => a - b);
  expect(numbers[0]).toBeGreaterThanOrEqual(10);
  expect(numbers.at(-1)).toBeLessThanOrEqual(1000);
  expect(Math.abs(Math.log10(numbers[1000] ?? 0) - 2)).toBeLessThan(0.1);
});

function repos(many: number): GeneratedFile[][] {
  return Array.from({ length: many }, (_, number) => providerRepo(number));
}

function count(texts: readonly string[], pattern: RegExp): number {
  return texts.filter((text) => pattern.test(text)).length;
}
