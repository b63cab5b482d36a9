import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseShard } from '../../src/cli/shard.ts';
import { memoryFileSystem } from '../../src/load/memory-file-system.ts';
import { batchesOfShard } from '../../src/run/shards.ts';

describe('--shard', () => {
  test.each<[string, Record<string, string>, number, number]>([
    ['2/7', {}, 2, 7],
    ['auto', { CI_NODE_INDEX: '3', CI_NODE_TOTAL: '5' }, 3, 5],
    ['auto', { CIRCLE_NODE_INDEX: '0', CIRCLE_NODE_TOTAL: '4' }, 1, 4],
    ['auto', { BUILDKITE_PARALLEL_JOB: '3', BUILDKITE_PARALLEL_JOB_COUNT: '4' }, 4, 4],
    ['auto/9', { JOB_COMPLETION_INDEX: '8' }, 9, 9],
  ])('%s with %o', (text, env, index, total) => expect(parseShard(text, env)).toEqual({ index, total }));

  test.each<[string, Record<string, string>]>([
    ['0/7', {}],
    ['8/7', {}],
    ['1/0', {}],
    ['1/10001', {}],
    ['2', {}],
    ['x/7', {}],
    ['1/99999999999999999999', {}],
    ['auto', {}],
    ['auto', { JOB_COMPLETION_INDEX: '1' }],
    ['auto', { CI_NODE_INDEX: 'one', CI_NODE_TOTAL: '2' }],
  ])('%s with %o is a wrong usage', (text, env) => expect(() => parseShard(text, env)).toThrow(/`--shard /));
});

test('every batch is in one shard, and no shard has much more than another', async () => {
  const sizes = fc.array(fc.integer({ min: 0, max: 200_000 }), { minLength: 1, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(sizes, fc.integer({ min: 1, max: 8 }), async (bytes, total) => {
      const fs = memoryFileSystem(
        Object.fromEntries(bytes.map((size, index) => [`r${index}/review.yml`, 'x'.repeat(size)])),
      );
      const batches = bytes.map((_, index) => ({
        folder: `r${index}`,
        named: [`r${index}/review.yml`],
        looked: [],
        closed: [],
      }));
      const shards = await Promise.all(
        Array.from(
          { length: total },
          async (_, index) => (await batchesOfShard(fs, batches, { index: index + 1, total })).mine,
        ),
      );
      expect(
        shards
          .flat()
          .map(({ folder }) => folder)
          .sort(),
      ).toEqual(batches.map(({ folder }) => folder).sort());
      const loads = shards.map((shard) =>
        shard.reduce((sum, { folder }) => sum + (bytes[Number(folder.slice(1))] ?? 0) + 10_000, 0),
      );
      expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(Math.max(...bytes) + 10_000);
      const shuffled = (await batchesOfShard(fs, [...batches].reverse(), { index: 1, total })).mine;
      expect(new Set(shuffled)).toEqual(new Set(shards[0]));
    }),
    { numRuns: 100 },
  );
});
