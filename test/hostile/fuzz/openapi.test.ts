import { OpenApiDocument } from '../../../src/apis/openapi/document.ts';
import { SourceText } from '../../../src/text/source-text.ts';
import { fuzz } from './driver.ts';
import { mutated } from './mutated.ts';
import { seedsLike } from './seeds.ts';

fuzz('OpenAPI facts', { short: 1000, long: 60_000 }, mutated(seedsLike(/^\s*"?openapi"?:/m)), (text) => {
  const { version, events, addresses } = new OpenApiDocument(new SourceText('openapi.yml', text));
  return { version, events, addresses };
});
