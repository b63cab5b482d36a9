import fc from 'fast-check';
import { expect } from 'vitest';
import { memoryFileSystem } from '../../../src/load/memory-file-system.ts';
import { compareTexts } from '../../../src/run/compare.ts';
import { fuzz } from './driver.ts';
import { mutated } from './mutated.ts';
import { seedsLike } from './seeds.ts';

const version = fc.option(mutated(seedsLike(/^(?:verdict|findings|aid):/m)), { nil: undefined });

fuzz('two versions of a record', { short: 300, long: 8_000 }, fc.tuple(version, version), async ([before, after]) => {
  const versions = { ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
  const { report } = await compareTexts({ fs: memoryFileSystem({}) }, { file: 'review.yml', ...versions });
  const { crashes, diagnostics } = report;
  expect(crashes).toEqual([]);
  if (before === after) expect(diagnostics).toEqual([]);
});
