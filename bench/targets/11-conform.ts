import { copyFileSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { write } from '../generate/catalog.ts';
import { interleaved, outputOf } from '../measure.ts';
import { type Options, type Row, ratioRow, shown, type Target } from '../target.ts';
import { beside, conform } from '../tools.ts';

/** The payloads that GitHub publishes, against the webhooks that it publishes; the peer is Ajv alone over the same schemas. */
export const conformance: Target = { number: 11, title: 'Recorded deliveries against webhooks', run };

interface Published {
  readonly name: string;
  readonly examples: readonly unknown[];
}

/** How many payloads fit their schema, differ from it, and have none. */
interface Sums {
  readonly fit: number;
  readonly differ: number;
  readonly unknown: number;
}

const captures = 'captures/github.ndjson';
const spec = 'openapi.json';

async function run({ folder, ...effort }: Options): Promise<Row[]> {
  const require = createRequire(import.meta.url);
  const published = JSON.parse(
    readFileSync(require.resolve('@octokit/webhooks-examples/api.github.com/index.json'), 'utf8'),
  ) as readonly Published[];
  const lines = published.flatMap(({ name, examples }) =>
    examples.map((body) => JSON.stringify({ headers: { 'x-github-event': name }, body })),
  );
  write(join(folder, captures), lines.join('\n'));
  copyFileSync(require.resolve('@octokit/openapi-webhooks/generated/api.github.com.json'), join(folder, spec));

  const what = `GitHub: ${lines.length} payloads, \`conform\` against Ajv alone`;
  const ours = conform(folder, [captures, '--spec', spec]);
  const peer = beside('plain-ajv', [join(folder, spec), join(folder, captures)]);
  const measured = await interleaved({ ours, peer }, effort);
  const report = JSON.parse(outputOf({ ...ours, args: [...ours.args, '--format', 'json'] })) as {
    readonly coverage: { readonly deliveries: Sums };
  };
  const [found, theirs] = [report.coverage.deliveries, JSON.parse(outputOf(peer)) as Sums];
  return [
    ratioRow(
      what,
      measured.ours.seconds / measured.peer.seconds,
      { atMost: 2 },
      {
        ours: shown(measured.ours),
        peer: shown(measured.peer),
        measured,
      },
    ),
    {
      what: 'GitHub: payloads that fit, differ, have no event',
      ours: said(found),
      peer: said(theirs),
      wanted: 'identical',
      reached: said(found) === said(theirs),
    },
  ];
}

function said({ fit, differ, unknown }: Sums): string {
  return [fit, differ, unknown].join(', ');
}
