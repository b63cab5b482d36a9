import { rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { compare, ourCounts, peerCounts } from '../findings.ts';
import { asyncApi, stream } from '../generate/asyncapi.ts';
import { write } from '../generate/catalog.ts';
import { Random } from '../generate/random.ts';
import { record } from '../generate/record.ts';
import { outputOf } from '../measure.ts';
import { identicalRow, missing, type Options, type Row, type Target } from '../target.ts';
import { beside, installed, ours } from '../tools.ts';
import { versus } from '../versus.ts';

/**
 * Repos with a record and the AsyncAPI document that it names, against the stock parser on the documents alone, in a loop
 * in one process. We check the records too.
 */
export const asyncapi: Target = { number: 5, title: '68 AsyncAPI documents in one run', run };

type Said = Record<string, Parameters<typeof peerCounts>[0]>;

async function run({ folder, quick, ...effort }: Options): Promise<Row[]> {
  const documents = Array.from({ length: quick ? 5 : 68 }, (_, number) => writeRepo(folder, number));
  const [peerName, what] = ['@asyncapi/parser', `generated: ${documents.length} documents`];
  if (installed(peerName) === undefined) return [missing(what, peerName)];
  const peer = beside('stock-parser', documents);
  const said = JSON.parse(outputOf(peer)) as Said;
  const theirs = Object.entries(said).flatMap(([file, results]) =>
    results.map((result) => ({ ...result, source: relative(folder, file) })),
  );
  const rules = new Set(theirs.map(({ code }) => String(code)));
  const config = join(folder, 'all-rules.yml');
  // What the configuration names is listed place by place, matters of style as well.
  write(config, `rules:\n${[...rules].map((rule) => `  asyncapi/${rule}: info\n`).join('')}`);
  const found = compare(
    ourCounts(
      outputOf(ours(folder, ['.', '--format', 'json', '--config', config])),
      (rule) => /^asyncapi\/(.*)/.exec(rule)?.[1],
    ),
    peerCounts(theirs),
  );
  rmSync(config);
  return [
    await versus(what, { ours: ours(folder, ['.']), peer, peerName }, 4, effort, 'ours checks the records too'),
    identicalRow('diagnostics of the parser, by file and rule', found),
  ];
}

function writeRepo(folder: string, number: number): string {
  const random = new Random(`asyncapi ${number}`);
  const provider = `provider${number}`;
  const events = stream(random, provider, random.fromQuantiles([1_600, 8_000, 14_700, 24_600, 42_200, 74_400]));
  const spec = `asyncapi/${provider}.yml`;
  write(join(folder, provider, 'review.yml'), record(random, { provider, stream: events, spec }));
  write(join(folder, provider, spec), asyncApi(random, events));
  return join(folder, provider, spec);
}
