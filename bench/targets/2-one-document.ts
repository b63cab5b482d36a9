import { join } from 'node:path';
import { asyncApi, stream } from '../generate/asyncapi.ts';
import { write } from '../generate/catalog.ts';
import { openApiWithEvents } from '../generate/openapi.ts';
import { Random } from '../generate/random.ts';
import { record } from '../generate/record.ts';
import type { Options, Row, Target } from '../target.ts';
import { oursAgain, spectral, webhookRules } from '../tools.ts';
import { versus } from '../versus.ts';

/** One OpenAPI document with a webhook; one record with its AsyncAPI document of 20 KB. */
export const oneDocument: Target = { number: 2, title: 'One document', run };

async function run({ folder, ...effort }: Options): Promise<Row[]> {
  const provider = 'one';
  write(join(folder, 'webhook/tiny.yaml'), openApiWithEvents(new Random('one webhook'), provider, 2_000));
  const events = stream(new Random('one stream'), provider, 20_000);
  const spec = 'asyncapi/one.yml';
  write(join(folder, 'repo', spec), asyncApi(new Random('one spec'), events));
  write(join(folder, 'repo/review.yml'), record(new Random('one record'), { provider, stream: events, spec }));
  write(join(folder, 'asyncapi.rules.yaml'), 'extends: [[spectral:asyncapi, recommended]]\n');
  return [
    await versus(
      'OpenAPI with a webhook',
      {
        ours: oursAgain(join(folder, 'webhook'), ['tiny.yaml']),
        peer: spectral(join(folder, 'webhook'), webhookRules, ['tiny.yaml']),
      },
      10,
      effort,
    ),
    await versus(
      'record and its AsyncAPI, against spectral:asyncapi on the document',
      {
        ours: oursAgain(join(folder, 'repo'), ['.']),
        peer: spectral(join(folder, 'repo'), '../asyncapi.rules.yaml', [spec]),
      },
      2.5,
      effort,
    ),
  ];
}
