import { readApis } from '../../../src/apis/apis-index.ts';
import { parseSource } from '../../../src/yaml/source-file.ts';
import { fuzz } from './driver.ts';
import { mutated } from './mutated.ts';
import { seedsLike } from './seeds.ts';

fuzz('apis.yml', { short: 500, long: 30_000 }, mutated(seedsLike(/^apis:/m)), (text) =>
  readApis(parseSource('apis.yml', text)),
);
