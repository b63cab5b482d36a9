import { join } from 'node:path';
import { bytesOf, openApiBelow } from '../documents.ts';
import { write } from '../generate/catalog.ts';
import { plainOpenApi } from '../generate/openapi.ts';
import { Random } from '../generate/random.ts';
import { record } from '../generate/record.ts';
import { inMegabytes, type Options, type Row, type Target } from '../target.ts';
import { corpus, ours, spectral, webhookRules } from '../tools.ts';
import { versus } from '../versus.ts';

/** The largest repo of the corpus: a record, its index and 187 OpenAPI documents without events. */
export const largeRepo: Target = { number: 3, title: 'A repo with 187 large OpenAPI documents, cold, no cache', run };

async function run({ folder, quick, ...effort }: Options): Promise<Row[]> {
  const real = corpus === undefined || quick ? undefined : join(corpus, 'webex');
  const repo = real ?? standIn(folder, quick ? 10 : 187);
  const documents = openApiBelow(repo);
  const size = `${documents.length} OpenAPI documents, ${inMegabytes(bytesOf(repo, documents))}`;
  return [
    await versus(
      `${real === undefined ? 'generated' : 'webex'}: ${size}`,
      { ours: ours(repo, ['.']), peer: spectral(repo, webhookRules, documents) },
      30,
      effort,
    ),
  ];
}

function standIn(folder: string, documents: number): string {
  const random = new Random('large repo');
  const sizes = [2_000, 10_000, 40_000, 90_000, 200_000, 600_000];
  write(join(folder, 'review.yml'), record(random, { provider: 'large', stream: undefined, spec: undefined }));
  for (let number = 0; number < documents; number++) {
    const text = plainOpenApi(random, 'large', random.fromQuantiles(sizes));
    write(join(folder, `openapi/${number}-openapi.yml`), text);
  }
  return folder;
}
