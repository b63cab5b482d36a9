import { join } from 'node:path';
import { write } from '../generate/catalog.ts';
import { openApiInFiles } from '../generate/openapi-in-files.ts';
import { Random } from '../generate/random.ts';
import type { Options, Row, Target } from '../target.ts';
import { oursAgain, spectral, webhookRules } from '../tools.ts';
import { versus } from '../versus.ts';

/** One OpenAPI document in 1,758 files, of which few have events. */
export const manyFiles: Target = { number: 9, title: 'One document in many files', run };

async function run({ folder, quick, ...effort }: Options): Promise<Row[]> {
  const files = openApiInFiles(new Random('many files'), 'many', quick ? 60 : 1758);
  for (const [path, text] of files) write(join(folder, path), text);
  const args = ['openapi.yaml'];
  return [
    await versus(
      `generated: ${files.length} files`,
      { ours: oursAgain(folder, args), peer: spectral(folder, webhookRules, args) },
      10,
      effort,
    ),
  ];
}
