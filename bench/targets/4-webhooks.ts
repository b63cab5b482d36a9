import { join, relative } from 'node:path';
import { bytesOf, openApiBelow, openApiWithEventsBelow } from '../documents.ts';
import { compare, isWebhookRule, ourFindings, parseSpectral, spectralFindings } from '../findings.ts';
import { write } from '../generate/catalog.ts';
import { openApiWithEvents } from '../generate/openapi.ts';
import { Random } from '../generate/random.ts';
import { outputOf } from '../measure.ts';
import { identicalRow, inMegabytes, missing, type Options, type Row, type Target } from '../target.ts';
import { corpus, ours, oursAgain, spectral, webhookRules } from '../tools.ts';
import { versus } from '../versus.ts';

/** OpenAPI documents that all have events: the same rules, the same findings. */
export const webhooks: Target = { number: 4, title: 'OpenAPI documents with webhooks or callbacks', run };

async function run(options: Options): Promise<Row[]> {
  const { folder, quick } = options;
  const sizes = [2_000, 6_000, 16_000, 34_000, 76_000, 150_000];
  for (let number = 0; number < (quick ? 10 : 200); number++) {
    const random = new Random(`events ${number}`);
    const text = openApiWithEvents(random, `provider${number}`, random.fromQuantiles(sizes));
    write(join(folder, `openapi/${number}-openapi.yml`), text);
  }
  const rows = await compared('generated', folder, openApiBelow(folder), options);
  if (corpus === undefined) return rows;
  return [...(await compared('corpus', corpus, openApiWithEventsBelow(corpus), options)), ...rows];
}

async function compared(name: string, folder: string, documents: readonly string[], effort: Options): Promise<Row[]> {
  const what = `${name}: ${documents.length} documents, ${inMegabytes(bytesOf(folder, documents))}`;
  const peer = spectral(folder, webhookRules, documents);
  if (peer === undefined) return [missing(what, '@stoplight/spectral-cli')];
  const asJson = ['--format', 'json'];
  const results = parseSpectral(outputOf({ ...peer, args: [...peer.args, ...asJson] }));
  const theirs = results.map((result) => ({ ...result, source: relative(folder, result.source ?? '') }));
  const found = compare(
    ourFindings(outputOf(ours(folder, [...documents, ...asJson])), (rule) => (isWebhookRule(rule) ? rule : undefined)),
    spectralFindings(theirs, isWebhookRule),
  );
  return [
    await versus(what, { ours: oursAgain(folder, documents), peer }, 6, effort),
    identicalRow(`${name}: findings of the webhook rules`, found),
  ];
}
