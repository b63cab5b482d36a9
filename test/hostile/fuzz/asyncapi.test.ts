import { readAsyncApi } from '../../../src/apis/asyncapi/read.ts';
import { parseSource } from '../../../src/yaml/source-file.ts';
import { fuzz } from './driver.ts';
import { mutated } from './mutated.ts';
import { seedsLike } from './seeds.ts';

fuzz('AsyncAPI facts', { short: 1000, long: 60_000 }, mutated(seedsLike(/^\s*"?asyncapi"?:/m)), (text) =>
  readAsyncApi(parseSource('asyncapi.yml', text)),
);
