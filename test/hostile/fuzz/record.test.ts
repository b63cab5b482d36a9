import { recognize } from '../../../src/records/recognize.ts';
import { parseSource } from '../../../src/yaml/source-file.ts';
import { fuzz } from './driver.ts';
import { mutated } from './mutated.ts';
import { seedsLike } from './seeds.ts';

fuzz('record loader', { short: 1000, long: 60_000 }, mutated(seedsLike(/^(?:verdict|findings|aid):/m)), (text) =>
  recognize(parseSource('review.yml', text)),
);
