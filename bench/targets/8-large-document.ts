import { readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { write } from '../generate/catalog.ts';
import { openApiWithWebhooks } from '../generate/openapi.ts';
import { Random } from '../generate/random.ts';
import { inMegabytes, type Options, type Row, type Target } from '../target.ts';
import { oursAgain, spectral, webhookRules } from '../tools.ts';
import { versus } from '../versus.ts';

/** One OpenAPI document of 3 MB with 16 webhooks; another one where `API_REVIEW_BENCH_DOCUMENT` names it. */
export const largeDocument: Target = { number: 8, title: 'One large document with few webhooks', run };

async function run({ folder, quick, ...effort }: Options): Promise<Row[]> {
  const named = process.env.API_REVIEW_BENCH_DOCUMENT;
  const file = named === undefined ? join(folder, 'openapi.yaml') : resolve(named);
  if (named === undefined)
    write(file, openApiWithWebhooks(new Random('large document'), 'large', quick ? 300_000 : 3_000_000, 16));
  const size = inMegabytes(readFileSync(file).length);
  const [cwd, args] = [dirname(file), [basename(file)]];
  return [
    await versus(
      `${named === undefined ? 'generated' : basename(cwd)}: OpenAPI of ${size}`,
      { ours: oursAgain(cwd, args), peer: spectral(cwd, webhookRules, args) },
      10,
      effort,
    ),
  ];
}
