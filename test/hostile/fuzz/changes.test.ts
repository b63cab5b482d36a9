import fc from 'fast-check';
import { expect } from 'vitest';
import { diff, textChange } from '../../../src/run/diff.ts';
import { fuzz } from './driver.ts';
import { mutated } from './mutated.ts';
import { seedsLike } from './seeds.ts';

const version = fc.option(mutated(seedsLike(/^(?:verdict|findings|aid):/m)), { nil: undefined });

fuzz('two versions of a record', { short: 300, long: 8_000 }, fc.tuple(version, version), ([before, after]) => {
  const { crashes, diagnostics } = diff([textChange('review.yml', [before, after])]);
  expect(crashes).toEqual([]);
  if (before === after) expect(diagnostics).toEqual([]);
});
